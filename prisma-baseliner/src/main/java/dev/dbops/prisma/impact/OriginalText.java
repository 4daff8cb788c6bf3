package dev.dbops.prisma.impact;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandIn;
import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An original text as the server with the stand-ins can run it.
 *
 * <p>Stand-ins are SQL alone: they have one version, no library to LOAD, and access methods that
 * take no options. What asks for these is left out of the text that is sent; nothing of it can fall
 * or stay by itself. A column that changes to one of their types takes its values as text, because
 * they cannot cast from one type to another.
 */
public final class OriginalText {
  private static final int DEEPEST_LITERAL = 6;

  private final Set<String> extensions = new HashSet<>();
  private final Set<String> accessMethods = new HashSet<>();
  private final Set<String> types = new HashSet<>();

  /** Texts for a server with the stand-ins of {@code surface}. */
  public OriginalText(ExtensionSurface surface) {
    for (StandIn standIn : surface.all()) {
      extensions.add(standIn.name());
      accessMethods.addAll(standIn.names().accessMethods());
      types.addAll(standIn.names().types());
    }
  }

  /** The edits that make the statement one that the stand-ins can run; in the script's offsets. */
  public List<TextEdit> edits(SqlStatement statement) {
    return edits(statement.tokens(), DEEPEST_LITERAL);
  }

  private List<TextEdit> edits(List<SqlToken> tokens, int depth) {
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (is(tokens, i, "CREATE", "EXTENSION")) {
        edits.addAll(version(tokens, i));
      } else if (is(tokens, i, "ALTER", "EXTENSION")
          && names(tokens, i + 2)
          && is(tokens, i + 3, "UPDATE")) {
        edits.add(TextEdit.delete(tokens.get(i).start(), end(tokens, i)));
      } else if (is(tokens, i, "LOAD") && i + 1 < tokens.size() && loads(tokens.get(i + 1))) {
        edits.add(TextEdit.delete(tokens.get(i).start(), tokens.get(i + 1).end()));
      } else if (is(tokens, i, "USING")
          && i + 1 < tokens.size()
          && tokens.get(i + 1).name().filter(accessMethods::contains).isPresent()) {
        edits.addAll(options(tokens, i + 2));
      } else if (is(tokens, i, "TYPE") && is(tokens, 0, "ALTER", "TABLE")) {
        edits.addAll(castAsText(tokens, i));
      } else if (depth > 0 && is(tokens, 0, "DO") || depth < DEEPEST_LITERAL) {
        edits.addAll(inLiteral(tokens.get(i), depth));
      }
    }
    return edits;
  }

  /** Inside a DO body, and inside the strings that it executes. */
  private List<TextEdit> inLiteral(SqlToken token, int depth) {
    Optional<LiteralText> literal = depth == 0 ? Optional.empty() : LiteralText.of(token);
    if (literal.isEmpty()) {
      return List.of();
    }
    try {
      SqlScript inner = SqlScript.parse("literal", literal.get().text());
      return inner.statements().stream()
          .flatMap(statement -> edits(statement.tokens(), depth - 1).stream())
          .map(literal.get()::edit)
          .toList();
    } catch (SqlRefusal notSql) {
      return List.of();
    }
  }

  private List<TextEdit> version(List<SqlToken> tokens, int create) {
    List<TextEdit> edits = new ArrayList<>();
    int name = is(tokens, create + 2, "IF", "NOT", "EXISTS") ? create + 5 : create + 2;
    if (!names(tokens, name)) {
      return edits;
    }
    for (int i = name + 1; i + 1 < tokens.size() && !tokens.get(i).isSymbol(';'); i++) {
      if (is(tokens, i, "VERSION")) {
        edits.add(TextEdit.delete(tokens.get(i).start(), tokens.get(i + 1).end()));
      }
    }
    return edits;
  }

  private List<TextEdit> options(List<SqlToken> tokens, int from) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
      if (depth < 0 || token.isSymbol(';')) {
        return List.of();
      }
      if (depth == 0
          && token.isWord("WITH")
          && i + 1 < tokens.size()
          && tokens.get(i + 1).isSymbol('(')) {
        int close = i + 1;
        while (close < tokens.size() - 1 && !tokens.get(close).isSymbol(')')) {
          close++;
        }
        return List.of(TextEdit.delete(token.start(), tokens.get(close).end()));
      }
    }
    return List.of();
  }

  /** {@code ALTER COLUMN c TYPE halfvec(3) USING c::halfvec(3)}, or without {@code USING}. */
  private List<TextEdit> castAsText(List<SqlToken> tokens, int type) {
    int name = type + 1;
    while (name + 2 < tokens.size() && tokens.get(name + 1).isSymbol('.')) {
      name += 2;
    }
    int column = is(tokens, type - 2, "SET", "DATA") ? type - 3 : type - 1;
    if (column < 2
        || name >= tokens.size()
        || tokens.get(name).name().filter(types::contains).isEmpty()) {
      return List.of();
    }
    int last = name;
    while (last + 1 < tokens.size() && !endsType(tokens.get(last + 1))) {
      last++;
    }
    int end = last;
    if (is(tokens, last + 1, "USING")) {
      if (!castsColumn(tokens, last + 2, tokens.get(column).text())) {
        return List.of();
      }
      while (end + 1 < tokens.size() && !endsAction(tokens.get(end + 1))) {
        end++;
      }
    }
    StringBuilder target = new StringBuilder();
    tokens.subList(type + 1, last + 1).forEach(token -> target.append(token.text()));
    String using = " USING " + tokens.get(column).text() + "::text::" + target;
    return List.of(new TextEdit(tokens.get(last).end(), tokens.get(end).end(), using));
  }

  private static boolean endsType(SqlToken token) {
    return token.isWord("USING") || endsAction(token);
  }

  private static boolean endsAction(SqlToken token) {
    return token.isSymbol(',') || token.isSymbol(';') || token.isSymbol('[');
  }

  /** Whether nothing but names of types stands behind the column. */
  private static boolean castsColumn(List<SqlToken> tokens, int from, String column) {
    boolean casts =
        from + 1 < tokens.size()
            && tokens.get(from).text().equals(column)
            && tokens.get(from + 1).text().equals("::");
    for (int i = from; casts && i < tokens.size() && !endsAction(tokens.get(i)); i++) {
      casts =
          tokens.get(i).name().isPresent()
              || "::.()".contains(tokens.get(i).text())
              || tokens.get(i).text().chars().allMatch(Character::isDigit);
    }
    return casts;
  }

  private boolean names(List<SqlToken> tokens, int index) {
    return index < tokens.size()
        && tokens.get(index).name().filter(extensions::contains).isPresent();
  }

  private boolean loads(SqlToken token) {
    return token
        .literal()
        .filter(file -> extensions.contains(file.substring(file.lastIndexOf('/') + 1)))
        .isPresent();
  }

  private static int end(List<SqlToken> tokens, int from) {
    int last = from;
    while (last + 1 < tokens.size() && !tokens.get(last + 1).isSymbol(';')) {
      last++;
    }
    return tokens.get(last).end();
  }

  private static boolean is(List<SqlToken> tokens, int index, String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (index + i >= tokens.size() || !tokens.get(index + i).isWord(keywords[i])) {
        return false;
      }
    }
    return true;
  }
}
