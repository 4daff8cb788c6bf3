package dev.dbops.prisma.impact;

import java.util.ArrayList;
import java.util.List;

/** Names as quote_ident writes them. */
public final class CatalogNames {
  private CatalogNames() {}

  /** The parts of a qualified name, unquoted. */
  public static List<String> parts(String identity) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < identity.length(); i++) {
      char c = identity.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(unquoted(identity.substring(start, i)));
        start = i + 1;
      }
    }
    parts.add(unquoted(identity.substring(start)));
    return parts;
  }

  /** The name that PostgreSQL quoted, if it had to. */
  public static String unquoted(String written) {
    boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
    return quoted ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
  }
}
