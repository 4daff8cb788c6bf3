package dev.dbops.prisma.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model or view with what its names are in the database.
 *
 * @param table its table or view
 */
record SchemaModel(
    SchemaFile file,
    SchemaBlock block,
    FallenTable table,
    List<SchemaField> fields,
    List<Member> attributes) {
  /** A block attribute and its line. */
  record Member(SchemaLine line, SchemaAttribute attribute) {}

  SchemaModel {
    fields = List.copyOf(fields);
    attributes = List.copyOf(attributes);
  }

  static SchemaModel read(SchemaFile file, SchemaBlock block, String urlSchema) {
    List<SchemaField> fields = new ArrayList<>();
    List<Member> attributes = new ArrayList<>();
    for (SchemaLine line : file.members(block)) {
      if (line.startsWith("@@")) {
        SchemaAttribute.read(line.code()).forEach(each -> attributes.add(new Member(line, each)));
      } else {
        SchemaField.read(line).ifPresent(fields::add);
      }
    }
    String schema = string(attributes, "schema").orElse(urlSchema);
    String table = string(attributes, "map").orElse(block.name());
    return new SchemaModel(file, block, new FallenTable(schema, table), fields, attributes);
  }

  String name() {
    return block.name();
  }

  boolean isView() {
    return block.keyword().equals("view");
  }

  Optional<SchemaField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  FallenColumn column(SchemaField field) {
    return new FallenColumn(table.schema(), table.table(), field.column());
  }

  private static Optional<String> string(List<Member> attributes, String name) {
    return attributes.stream()
        .map(Member::attribute)
        .filter(attribute -> attribute.name().equals(name))
        .flatMap(attribute -> attribute.string(name.equals("map") ? "name" : "map", true).stream())
        .findFirst();
  }
}
