package dev.dbops.prisma.base;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of a dump as Prisma writes them, each with its key, defaults and constraints, where
 * {@code pg_dump} adds these later. A base is taken back to what was there before a history change
 * by change, and that reads Prisma's form.
 */
public final class DumpInPrismasForm {
  /** What a replay of a history may need; not who may do what, and what it is for. */
  private static final String[][] WANTED = {
    {"DO"},
    {"CREATE", "SCHEMA"},
    {"CREATE", "EXTENSION"},
    {"CREATE", "TYPE"},
    {"CREATE", "DOMAIN"},
    {"CREATE", "COLLATION"},
    {"CREATE", "SEQUENCE"},
    {"CREATE", "FUNCTION"},
    {"CREATE", "PROCEDURE"},
    {"CREATE", "AGGREGATE"},
    {"CREATE", "OPERATOR"},
    {"CREATE", "CAST"},
    {"CREATE", "TABLE"},
    {"CREATE", "UNLOGGED", "TABLE"},
    {"CREATE", "VIEW"},
    {"CREATE", "MATERIALIZED", "VIEW"},
    {"CREATE", "INDEX"},
    {"CREATE", "UNIQUE", "INDEX"},
    {"CREATE", "TRIGGER"},
    {"CREATE", "CONSTRAINT", "TRIGGER"},
    {"CREATE", "RULE"},
    {"CREATE", "POLICY"},
    {"CREATE", "TEXT"},
    {"ALTER", "TABLE"},
    {"ALTER", "SEQUENCE"},
    {"ALTER", "INDEX"}
  };

  // pg_dump writes the default first, Prisma last
  private static final Pattern NOT_NULL_LAST =
      Pattern.compile("(.*?) (DEFAULT .*?)((?: CONSTRAINT [^ ]+)? NOT NULL)", Pattern.DOTALL);

  private final List<SqlStatement> dump;
  private final Map<String, String> defaults = new HashMap<>();
  private final Map<String, List<String>> constraints = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final List<String> later = new ArrayList<>();

  private DumpInPrismasForm(List<SqlStatement> dump) {
    this.dump = dump;
    dump.forEach(this::read);
  }

  /** The script. */
  public static String of(List<SqlStatement> dump) {
    return new DumpInPrismasForm(dump).script();
  }

  private void read(SqlStatement statement) {
    StatementCursor cursor = new StatementCursor(statement.tokens());
    if (cursor.accept("ALTER", "SEQUENCE")) {
      Optional<SqlName> sequence = cursor.name();
      if (cursor.accept("OWNED", "BY")) {
        cursor.name().ifPresent(column -> owners.put(text(sequence.orElseThrow()), text(column)));
      }
    } else if (cursor.accept("ALTER", "TABLE")) {
      cursor.accept("ONLY");
      Optional<SqlName> table = cursor.name();
      table.ifPresent(name -> alter(statement, cursor, text(name)));
    }
  }

  private void alter(SqlStatement statement, StatementCursor cursor, String table) {
    if (cursor.accept("ALTER", "COLUMN")) {
      String column = table + "." + cursor.name().map(DumpInPrismasForm::text).orElse("");
      if (cursor.accept("SET", "DEFAULT")) {
        defaults.put(column, "DEFAULT " + rest(statement, cursor));
      } else if (cursor.accept("ADD", "GENERATED")) {
        defaults.put(column, "GENERATED " + rest(statement, cursor));
      }
    } else if (cursor.accept("ADD", "CONSTRAINT")) {
      String constraint = "CONSTRAINT " + rest(statement, cursor);
      cursor.name();
      if (cursor.accept("FOREIGN", "KEY")) {
        later.add("ALTER TABLE " + table + " ADD " + constraint);
      } else {
        constraints.computeIfAbsent(table, any -> new ArrayList<>()).add(constraint);
      }
    } else if (!cursor.accept("ATTACH", "PARTITION")) {
      later.add(statement.text());
    }
  }

  private String script() {
    List<String> parts = new ArrayList<>();
    if (dump.stream().anyMatch(s -> Dump.begins(s, "CREATE", "FUNCTION"))) {
      parts.add("SET check_function_bodies = off");
    }
    for (SqlStatement statement : dump) {
      if (Dump.begins(statement, "CREATE", "TABLE")) {
        parts.add(table(statement));
      } else if (Dump.begins(statement, "ALTER", "TABLE")) {
        attached(statement).ifPresent(parts::add);
      } else if (Dump.begins(statement, "CREATE", "SCHEMA")) {
        parts.add("CREATE SCHEMA IF NOT EXISTS " + name(statement, 2));
      } else if (isWanted(statement) && !isOfSerial(statement)) {
        parts.add(statement.text());
      }
    }
    parts.addAll(later);
    return String.join(";\n", parts) + (parts.isEmpty() ? "" : ";\n");
  }

  private static boolean isWanted(SqlStatement statement) {
    for (String[] words : WANTED) {
      if (Dump.begins(statement, words)) {
        return true;
      }
    }
    return false;
  }

  /** A partition belongs to its table, whose columns it has. */
  private static Optional<String> attached(SqlStatement statement) {
    return statement.tokens().stream().anyMatch(token -> token.isWord("ATTACH"))
        ? Optional.of(statement.text())
        : Optional.empty();
  }

  private String table(SqlStatement statement) {
    StatementCursor cursor = new StatementCursor(statement.tokens());
    cursor.accept("CREATE", "TABLE");
    String table = text(cursor.name().orElseThrow());
    List<String> lines = new ArrayList<>();
    for (SqlElement element : cursor.list()) {
      String line = text(statement, element.start(), element.end());
      SqlToken first = element.tokens().get(0);
      boolean column = !first.isWord("CONSTRAINT") && first.name().isPresent();
      lines.add(column ? ordered(withDefault(typed(line, element), table, element)) : line);
    }
    lines.addAll(constraints.getOrDefault(table, List.of()));
    String rest = cursor.isAtEnd() ? "" : " " + rest(statement, cursor);
    return "CREATE TABLE " + table + " (\n  " + String.join(",\n  ", lines) + "\n)" + rest;
  }

  private static String ordered(String line) {
    Matcher last = NOT_NULL_LAST.matcher(line);
    return last.matches() ? last.group(1) + last.group(3) + " " + last.group(2) : line;
  }

  /** The type as Prisma writes one of a schema. */
  private static String typed(String line, SqlElement element) {
    List<SqlToken> tokens = element.tokens();
    if (tokens.size() < 4 || !tokens.get(2).isSymbol('.')) {
      return line;
    }
    int start = tokens.get(1).start() - element.start();
    int end = tokens.get(3).end() - element.start();
    String type =
        BaseName.quoted(tokens.get(1).name().orElseThrow())
            + "."
            + BaseName.quoted(tokens.get(3).name().orElseThrow());
    return line.substring(0, start) + type + line.substring(end);
  }

  private String withDefault(String line, String table, SqlElement element) {
    String column = table + "." + BaseName.quoted(element.tokens().get(0).name().orElseThrow());
    String value = defaults.get(column);
    if (value == null) {
      return line;
    }
    Optional<String> serial = serial(column, value, element);
    return serial.isPresent()
        ? element.tokens().get(0).text() + " " + serial.get() + line.substring(typeEnd(element))
        : line + " " + value;
  }

  /** The short form of a default that is the column's own sequence. */
  private Optional<String> serial(String column, String value, SqlElement element) {
    boolean own =
        owners.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().equals(column)
                        && value.startsWith("DEFAULT nextval(")
                        && isDefaultName(entry.getKey(), column));
    if (!own || element.tokens().size() < 2) {
      return Optional.empty();
    }
    return switch (element.tokens().get(1).text()) {
      case "integer" -> Optional.of("SERIAL");
      case "bigint" -> Optional.of("BIGSERIAL");
      case "smallint" -> Optional.of("SMALLSERIAL");
      default -> Optional.empty();
    };
  }

  private static int typeEnd(SqlElement element) {
    return element.tokens().get(1).end() - element.start();
  }

  private static boolean isDefaultName(String sequence, String column) {
    String expected = column.replace("\"", "");
    int dot = expected.indexOf('.');
    return sequence
        .replace("\"", "")
        .equals(
            expected.substring(0, dot + 1)
                + expected.substring(dot + 1).replace('.', '_')
                + "_seq");
  }

  private boolean isOfSerial(SqlStatement statement) {
    boolean sequence =
        Dump.begins(statement, "CREATE", "SEQUENCE") || Dump.begins(statement, "ALTER", "SEQUENCE");
    if (!sequence) {
      return false;
    }
    StatementCursor cursor =
        new StatementCursor(statement.tokens().subList(2, statement.tokens().size()));
    String name = cursor.name().map(DumpInPrismasForm::text).orElse("");
    String column = owners.get(name);
    return column != null && isDefaultName(name, column);
  }

  private static String name(SqlStatement statement, int at) {
    return BaseName.quoted(statement.tokens().get(at).name().orElseThrow());
  }

  private static String rest(SqlStatement statement, StatementCursor cursor) {
    List<SqlToken> rest = cursor.rest();
    return text(statement, rest.get(0).start(), rest.get(rest.size() - 1).end());
  }

  private static String text(SqlStatement statement, int start, int end) {
    return statement.text().substring(start - statement.start(), end - statement.start());
  }

  /** The name with every part quoted. */
  private static String text(SqlName name) {
    return BaseName.quoted(name);
  }
}
