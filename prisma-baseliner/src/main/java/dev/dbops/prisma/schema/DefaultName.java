package dev.dbops.prisma.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The name that Prisma gives an index or key whose schema names none. */
final class DefaultName {
  private static final int POSTGRES_LIMIT = 63;

  private DefaultName() {}

  /** After ConstraintNames in prisma-engines: cut before the suffix to what PostgreSQL allows. */
  static String of(String table, List<String> columns, String attribute) {
    if (attribute.equals("id")) {
      return cut(table, "_pkey");
    }
    String suffix = attribute.equals("unique") ? "_key" : "_idx";
    return cut(table + "_" + String.join("_", columns), suffix);
  }

  private static String cut(String name, String suffix) {
    int limit = POSTGRES_LIMIT - suffix.length();
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int codePoint : name.codePoints().toArray()) {
      bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limit) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept + suffix;
  }
}
