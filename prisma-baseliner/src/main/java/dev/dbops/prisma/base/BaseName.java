package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/** Names as Prisma writes them: always quoted. */
final class BaseName {
  private BaseName() {}

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(SqlName name) {
    return name.parts().stream().map(BaseName::quoted).collect(Collectors.joining("."));
  }

  static String list(List<String> names) {
    return names.stream().map(BaseName::quoted).collect(Collectors.joining(", ", "(", ")"));
  }
}
