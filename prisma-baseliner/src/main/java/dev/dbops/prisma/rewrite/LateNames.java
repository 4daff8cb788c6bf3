package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.impact.CatalogNames;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a text that PostgreSQL reads only when it runs needs of what is gone: names, also those in
 * strings that it executes, and places of columns in a row.
 */
public final class LateNames {
  private static final int DEEPEST_LITERAL = 6;

  /** Words beside which a string is, or becomes, a part of a statement. */
  private static final Set<String> EXECUTING =
      Set.of("EXECUTE", "format", "quote_ident", "concat", "query_to_xml", "dblink");

  private final RemovedNames names;
  private final Map<String, List<FallenObject>> falling = new HashMap<>();
  private final Set<String> narrowed = new HashSet<>();

  /**
   * Looks for the names of the extensions and of what falls at the end.
   *
   * @param atEnd what falls when the whole history has run
   */
  public LateNames(RemovedNames names, Fallen atEnd) {
    this.names = names;
    for (FallenObject object : atEnd.objects()) {
      if (!object.changed() && !object.object().kind().equals("extension")) {
        for (String name : Reasons.names(object.object())) {
          falling.computeIfAbsent(columnOf(object, name), any -> new ArrayList<>()).add(object);
        }
        if (isColumn(object)) {
          object.relation().ifPresent(narrowed::add);
        }
      }
    }
  }

  private static boolean isColumn(FallenObject object) {
    return object.object().kind().equals("column");
  }

  private static String columnOf(FallenObject object, String name) {
    List<String> parts =
        isColumn(object) ? CatalogNames.parts(object.object().identity()) : List.of();
    return parts.isEmpty() ? name : parts.get(parts.size() - 1);
  }

  /**
   * The first thing that the text needs and that is gone, for a person.
   *
   * @param text a body or a command
   * @param tables identities of the tables whose trigger it is
   */
  public Optional<String> in(String text, List<String> tables) {
    return byName(text, tables).or(() -> byPlace(text, Words.of(text), tables));
  }

  /** The same, without what only takes columns by their place. */
  Optional<String> byName(String text, List<String> tables) {
    Words words = Words.of(text);
    return names
        .removedIn(text)
        .or(() -> words.executed().stream().filter(names::isExecutedName).findFirst())
        .map(name -> "names " + name + ", of a removed extension")
        .or(
            () ->
                words.all().stream()
                    .filter(name -> isMeant(name, words, tables))
                    .findFirst()
                    .map(name -> "names " + name + ", which falls"));
  }

  /** Whether a table that the text names, or whose trigger it is, loses that. */
  private boolean isMeant(String name, Words words, List<String> tables) {
    return falling.getOrDefault(name, List.of()).stream()
        .anyMatch(
            object ->
                object
                    .relation()
                    .filter(relation -> isColumn(object))
                    .map(
                        relation ->
                            tables.contains(relation) || words.all().contains(last(relation)))
                    .orElse(true));
  }

  private static String last(String relation) {
    List<String> parts = CatalogNames.parts(relation);
    return parts.get(parts.size() - 1);
  }

  /** All columns of a table that loses one, or values for them in their order. */
  private Optional<String> byPlace(String text, Words words, List<String> tables) {
    Optional<String> table =
        narrowed.stream()
            .filter(relation -> tables.contains(relation) || words.all().contains(last(relation)))
            .sorted()
            .findFirst();
    return table
        .filter(relation -> takesRows(text, 0, tables.contains(relation)))
        .map(
            relation ->
                "takes the columns of " + relation + " by their place, and one of them falls");
  }

  /** Whether an INSERT without names, or an asterisk, stands in the text. */
  private boolean takesRows(String text, int depth, boolean isTrigger) {
    Optional<SqlScript> script = BodyParts.lexed(text);
    if (script.isEmpty()) {
      return false;
    }
    for (SqlStatement statement : script.get().statements()) {
      TokenRow row = new TokenRow(statement.tokens());
      boolean inStrings =
          depth < DEEPEST_LITERAL
              && row.tokens().stream()
                  .flatMap(token -> token.literal().stream())
                  .anyMatch(inner -> takesRows(inner, depth + 1, isTrigger));
      if (inStrings || insertsByPlace(row) || hasAsterisk(row)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the statement copies rows of a table that loses a column, all columns by an asterisk:
   * what follows moves.
   */
  boolean copiesByPlace(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return !narrowed.isEmpty()
        && (row.has(0, "INSERT") || row.has(0, "WITH") || row.has(0, "DO"))
        && byPlace(statement.text(), Words.of(statement.text()), List.of()).isPresent();
  }

  private boolean insertsByPlace(TokenRow row) {
    for (int i = 0; i + 2 < row.size(); i++) {
      if (row.has(i, "INSERT", "INTO")) {
        int after = row.afterName(i + 2);
        after = row.has(after, "AS") ? after + 2 : after;
        boolean loses =
            row.name(i + 2)
                .filter(name -> narrowed.stream().anyMatch(r -> last(r).equals(name.last())))
                .isPresent();
        boolean named =
            row.symbol(after, '(') && !row.has(after + 1, "SELECT") && !row.has(after + 1, "WITH");
        if (loses && !named && !row.has(after, "DEFAULT")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * An INSERT of {@code OLD.*}, {@code SELECT *} or {@code TABLE t}, but not {@code count(*)} and
   * not a product.
   */
  static boolean hasAsterisk(TokenRow row) {
    for (int i = 1; i < row.size(); i++) {
      if (row.at(i).text().equals("*")
          && (row.symbol(i - 1, '.') || row.symbol(i - 1, ',') || row.has(i - 1, "SELECT"))
          && row.find(0, "INSERT") != TokenRow.NOT_FOUND) {
        return true;
      }
      if (row.has(i, "TABLE") && row.find(0, "INSERT", "INTO") != TokenRow.NOT_FOUND) {
        return true;
      }
    }
    return false;
  }

  /**
   * The names in a text.
   *
   * @param all every one, also in strings that are executed
   * @param executed those of the strings that are executed, word by word
   */
  private record Words(Set<String> all, Set<String> executed) {
    static Words of(String text) {
      Words words = new Words(new HashSet<>(), new HashSet<>());
      words.add(text, 0, false);
      return words;
    }

    private void add(String text, int depth, boolean isExecuted) {
      Optional<SqlScript> script = BodyParts.lexed(text);
      if (isExecuted || script.isEmpty()) {
        List<String> parts =
            Stream.of(text.split("[^\\p{L}\\p{N}_.]+"))
                .flatMap(word -> Stream.of(word, word.replaceAll("\\..*", ".")))
                .collect(Collectors.toList());
        executed.addAll(parts);
        all.addAll(parts);
      }
      for (SqlStatement statement : script.map(SqlScript::statements).orElse(List.of())) {
        boolean executes =
            statement.tokens().stream()
                .anyMatch(token -> EXECUTING.stream().anyMatch(token::isWord));
        for (SqlToken token : statement.tokens()) {
          token.name().ifPresent(all::add);
          Optional<String> literal = token.literal().filter(any -> depth < DEEPEST_LITERAL);
          if (literal.isPresent() && (executes || isExecuted || isSql(literal.get()))) {
            add(literal.get(), depth + 1, executes || isExecuted);
          }
        }
      }
    }

    private static boolean isSql(String literal) {
      return literal
          .strip()
          .matches(
              "(?is)(BEGIN|DECLARE|SELECT|INSERT|UPDATE|DELETE|WITH|ALTER|CREATE|DROP|CALL)\\b.*");
    }
  }
}
