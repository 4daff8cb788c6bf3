package dev.dbops.prisma.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code prisma.config.ts} read as text; its code is never run. */
final class ConfigText {
  private static final Pattern PIECE =
      Pattern.compile(
          "//[^\\n]*|/\\*(?s:.*?)\\*/|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`(?:\\\\.|[^`\\\\])*`"
              + "|[\\w$]+(?:\\??\\.[\\w$]+)*|\\S");
  private static final Set<String> HERE = Set.of("__dirname", "import.meta.dirname", "process.cwd");
  private static final Set<String> JOINS =
      Set.of("path.join", "path.resolve", "join", "resolve", "path.posix.join");

  private final List<String> pieces = new ArrayList<>();

  ConfigText(String text) {
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      if (!piece.group().startsWith("//") && !piece.group().startsWith("/*")) {
        pieces.add(piece.group());
      }
    }
  }

  /** Whether the configuration sets a property; {@code within} is empty for one at the top. */
  boolean sets(String within, String property) {
    return valueAt(within, property) >= 0;
  }

  /** The path that a property holds, relative to the file; empty when only code can tell. */
  Optional<String> path(String within, String property) {
    int at = valueAt(within, property);
    if (at < 0) {
      return Optional.empty();
    }
    if (isString(at)) {
      return string(at).filter(value -> endsValue(at + 1));
    }
    if (!JOINS.contains(piece(at)) || !piece(at + 1).equals("(")) {
      return Optional.empty();
    }
    return joined(at + 2);
  }

  /** The first environment variable that the text reads with {@code env} or from the process. */
  Optional<String> variable() {
    for (int i = 0; i < pieces.size(); i++) {
      if (piece(i).startsWith("process.env.")) {
        return Optional.of(piece(i).substring("process.env.".length()));
      }
      if (piece(i).equals("env") && piece(i + 1).equals("(") && isString(i + 2)) {
        return string(i + 2);
      }
    }
    return Optional.empty();
  }

  private Optional<String> joined(int from) {
    List<String> parts = new ArrayList<>();
    for (int i = from; i < pieces.size(); i++) {
      String piece = piece(i);
      if (piece.equals(")")) {
        return endsValue(i + 1) ? Optional.of(String.join("/", parts)) : Optional.empty();
      } else if (isString(i)) {
        string(i).ifPresent(parts::add);
      } else if (piece.equals("process.cwd")) {
        i += 2; // its pair of brackets
      } else if (!HERE.contains(piece) && !piece.equals(",")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private int valueAt(String within, String property) {
    if (within.isEmpty()) {
      return valueFrom(0, property, false);
    }
    int block = valueFrom(0, within, false);
    return block >= 0 && piece(block).equals("{") ? valueFrom(block + 1, property, true) : -1;
  }

  /** Where the value of a property starts; {@code here} is for those of one block only. */
  private int valueFrom(int from, String property, boolean here) {
    int depth = 0;
    for (int i = from; i < pieces.size() && (depth >= 0 || !here); i++) {
      depth += opens(i) ? 1 : closes(i) ? -1 : 0;
      if (named(i, property) && piece(i + 1).equals(":") && (depth == 0 || !here)) {
        return i + 2;
      }
    }
    return -1;
  }

  private boolean opens(int at) {
    return Set.of("{", "(", "[").contains(piece(at));
  }

  private boolean closes(int at) {
    return Set.of("}", ")", "]").contains(piece(at));
  }

  private boolean named(int at, String name) {
    return piece(at).equals(name) || isString(at) && string(at).equals(Optional.of(name));
  }

  private boolean endsValue(int at) {
    return Set.of(",", "}", "").contains(piece(at));
  }

  private boolean isString(int at) {
    String piece = piece(at);
    return piece.startsWith("\"") || piece.startsWith("'") || piece.startsWith("`");
  }

  private Optional<String> string(int at) {
    String value = piece(at).substring(1, piece(at).length() - 1);
    return value.contains("${") ? Optional.empty() : Optional.of(value.replaceAll("\\\\(.)", "$1"));
  }

  private String piece(int at) {
    return at < pieces.size() ? pieces.get(at) : "";
  }
}
