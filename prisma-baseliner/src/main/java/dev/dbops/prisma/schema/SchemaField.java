package dev.dbops.prisma.schema;

import java.util.List;
import java.util.Optional;

/**
 * One field of a model or view.
 *
 * @param type name of its type; for an unsupported one the SQL type as written
 * @param unsupported whether Prisma does not know the type
 * @param typeStart first character of the type
 * @param typeEnd just after the type with its brackets and question mark
 */
record SchemaField(
    SchemaLine line,
    String name,
    String type,
    boolean unsupported,
    boolean list,
    boolean optional,
    int typeStart,
    int typeEnd,
    List<SchemaAttribute> attributes) {
  SchemaField {
    attributes = List.copyOf(attributes);
  }

  /** The field on a member line; empty when the line is none. */
  static Optional<SchemaField> read(SchemaLine line) {
    List<PslToken> code = line.code();
    if (code.size() < 2 || code.get(0).kind() != PslToken.Kind.WORD) {
      return Optional.empty();
    }
    PslToken type = code.get(1);
    boolean unsupported = type.isWord("Unsupported") && code.size() > 4;
    int end = unsupported ? 5 : 2;
    boolean list = false;
    boolean optional = false;
    while (end < code.size() && !code.get(end).is("@")) {
      list |= code.get(end).is("[");
      optional |= code.get(end).is("?");
      end++;
    }
    return Optional.of(
        new SchemaField(
            line,
            code.get(0).text(),
            unsupported ? code.get(3).value() : type.text(),
            unsupported,
            list,
            optional,
            type.start(),
            code.get(end - 1).end(),
            SchemaAttribute.read(code.subList(end, code.size()))));
  }

  /** The same field with other attributes. */
  SchemaField with(List<SchemaAttribute> others) {
    return new SchemaField(
        line, name, type, unsupported, list, optional, typeStart, typeEnd, others);
  }

  /** The column's name in the database. */
  String column() {
    return attribute("map").flatMap(map -> map.string("name", true)).orElse(name);
  }

  Optional<SchemaAttribute> attribute(String wanted) {
    return attributes.stream().filter(attribute -> attribute.name().equals(wanted)).findFirst();
  }

  /** The name that both sides of a relation share; empty when they give none. */
  String relationName() {
    return attribute("relation").flatMap(relation -> relation.string("name", true)).orElse("");
  }
}
