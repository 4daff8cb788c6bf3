package dev.dbops.prisma.schema;

import java.util.OptionalInt;

/** Writes another type into a field and leaves the columns of its neighbours aligned. */
final class FieldRetype {
  private final SchemaFile file;
  private final SchemaField field;
  private final Retype retype;

  FieldRetype(SchemaFile file, SchemaField field, Retype retype) {
    this.file = file;
    this.field = field;
    this.retype = retype;
  }

  void make(FileEdits edits) {
    String type = type();
    int typeColumn = field.typeStart() - field.line().start();
    int room = attributeColumn().orElse(0) - typeColumn - type.length();
    if (field.attributes().isEmpty()) {
      String attribute =
          retype.attribute().isEmpty() ? "" : " ".repeat(Math.max(1, room)) + retype.attribute();
      edits.replace(field.typeStart(), field.typeEnd(), type + attribute);
      return;
    }
    int gap = field.attributes().get(0).start() - field.typeEnd();
    edits.replace(field.typeStart(), field.typeEnd(), type + " ".repeat(Math.max(0, room - gap)));
    if (!retype.attribute().isEmpty()) {
      int end = field.attributes().get(field.attributes().size() - 1).end();
      edits.replace(end, end, " " + retype.attribute());
    }
  }

  private String type() {
    boolean list = field.list() || retype.isList();
    String brackets = field.list() && !retype.isList() ? "[]" : "";
    return retype.prismaType() + brackets + (field.optional() && !list ? "?" : "");
  }

  /** Where the attributes of the lines around this one start, if they have any. */
  private OptionalInt attributeColumn() {
    int from = field.line().index();
    int to = from + 1;
    while (from > 0 && isMember(from - 1)) {
      from--;
    }
    while (to < file.lines().size() && isMember(to)) {
      to++;
    }
    return file.lines().subList(from, to).stream()
        .filter(line -> line.index() != field.line().index())
        .flatMap(line -> SchemaField.read(line).stream())
        .filter(other -> !other.attributes().isEmpty())
        .mapToInt(other -> other.attributes().get(0).start() - other.line().start())
        .max();
  }

  private boolean isMember(int index) {
    SchemaLine line = file.lines().get(index);
    return !line.code().isEmpty()
        && line.code().get(0).kind() == PslToken.Kind.WORD
        && !line.code().get(line.code().size() - 1).is("{");
  }
}
