package dev.dbops.core.schema;

import java.util.ArrayList;
import java.util.List;

/** Lists of names as {@code quote_ident} prints them, joined by comma and space. */
final class QuotedNames {
  private QuotedNames() {}

  /** The names of a list, still quoted; a comma inside quotes separates nothing. */
  static List<String> split(String names) {
    List<String> result = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < names.length(); i++) {
      char c = names.charAt(i);
      if (c == '"') {
        quoted = !quoted; // a doubled quote inside a name toggles twice
      } else if (c == ',' && !quoted) {
        result.add(names.substring(start, i));
        start = i + 2;
      }
    }
    if (!names.isEmpty()) {
      result.add(names.substring(start));
    }
    return result;
  }
}
