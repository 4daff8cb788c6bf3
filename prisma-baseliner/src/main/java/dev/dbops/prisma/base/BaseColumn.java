package dev.dbops.prisma.base;

/**
 * A column of a table of the base.
 *
 * @param name its name
 * @param type its type as written
 * @param rest what follows the type: NOT NULL, DEFAULT; may be empty
 */
record BaseColumn(String name, String type, String rest) {
  BaseColumn named(String other) {
    return new BaseColumn(other, type, rest);
  }

  BaseColumn typed(String other) {
    return new BaseColumn(name, other, rest);
  }

  BaseColumn withRest(String other) {
    return new BaseColumn(name, type, other);
  }

  /** The same column without its default. */
  BaseColumn withoutDefault() {
    return withRest(rest.replaceFirst("\\s*DEFAULT .*$", ""));
  }

  String sql() {
    return BaseName.quoted(name) + " " + type + (rest.isEmpty() ? "" : " " + rest);
  }
}
