package dev.dbops.prisma.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in the short SQL texts that a schema quotes: types and default expressions. */
final class SqlNames {
  private static final Pattern PIECE =
      Pattern.compile(
          "'(?:[^']|'')*'|(?<quoted>\"(?:[^\"]|\"\")*\")|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|(?<sign>\\S)");

  private SqlNames() {}

  /** The name of a type without schema, length and brackets, as the catalog has it. */
  static String type(String sql) {
    String name = "";
    Matcher piece = PIECE.matcher(sql);
    while (piece.find()) {
      Optional<String> part = name(piece);
      if (part.isPresent()) {
        name = part.get();
      } else if (!".".equals(piece.group("sign"))) {
        break;
      }
    }
    return name;
  }

  /** The first removed name that an expression uses; empty when it uses none. */
  static Optional<String> removedIn(String expression, RemovedNames removed) {
    List<String> pieces = new ArrayList<>();
    List<Boolean> names = new ArrayList<>();
    Matcher piece = PIECE.matcher(expression);
    while (piece.find()) {
      Optional<String> name = name(piece);
      pieces.add(name.orElseGet(piece::group));
      names.add(name.isPresent());
    }
    for (int i = 0; i < pieces.size(); i++) {
      String next = i + 1 < pieces.size() ? pieces.get(i + 1) : "";
      String name = pieces.get(i);
      boolean gone =
          removed.types().contains(name)
              || next.equals("(") && removed.functions().contains(name)
              || next.equals(".") && removed.schemas().contains(name);
      if (names.get(i) && gone) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> name(Matcher piece) {
    String quoted = piece.group("quoted");
    if (quoted != null) {
      return Optional.of(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""));
    }
    return Optional.ofNullable(piece.group("word")).map(word -> word.toLowerCase(Locale.ROOT));
  }
}
