package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.base.HistoryChange.Action;
import dev.dbops.prisma.base.HistoryChange.Kind;
import dev.dbops.prisma.history.Migration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells which statements of a base, beside its tables, make what the history makes itself. */
final class MadeByHistory {
  private static final Set<String> OF_A_TABLE = Set.of("TRIGGER", "POLICY", "RULE");

  private final String defaultSchema;
  private final Set<String> made = new HashSet<>();

  MadeByHistory(List<Migration> history, List<HistoryChange> changes, String defaultSchema) {
    this.defaultSchema = defaultSchema;
    changes.stream()
        .filter(change -> change.action() == Action.CREATE && change.part().isEmpty())
        .forEach(change -> made.add(key(change)));
    for (Migration migration : history) {
      migration.script().statements().forEach(s -> ofTable(s).ifPresent(made::add));
    }
  }

  /** Takes out of the draft what the history makes, and what is about a table that is not there. */
  void takeOut(BaseDraft draft) {
    draft.firsts().removeIf(this::isMade);
    // of a schema of Prisma's nobody knows in which schema they are
    draft
        .extensions()
        .removeIf(
            name ->
                draft.extensionSchemas().containsKey(name)
                    && made.contains(Kind.EXTENSION + " " + SqlName.of(name)));
    draft.others().removeIf(text -> isMade(text) || isOfTableTaken(text, draft));
  }

  private boolean isMade(String text) {
    SqlScript script = SqlScript.parse("a statement of the base", text);
    Migration alone = new Migration("(base)", script);
    return script.statements().stream()
        .anyMatch(
            statement ->
                ofTable(statement).filter(made::contains).isPresent()
                    || new ChangeReader(alone, statement, defaultSchema)
                        .changes().stream()
                            .filter(change -> change.action() == Action.CREATE)
                            .anyMatch(change -> made.contains(key(change))));
  }

  /** {@code ALTER TABLE} of a table that the history makes. */
  private boolean isOfTableTaken(String text, BaseDraft draft) {
    for (SqlStatement statement : SqlScript.parse("a statement", text).statements()) {
      StatementCursor cursor = new StatementCursor(statement.tokens());
      if (cursor.accept("ALTER", "TABLE")) {
        cursor.accept("ONLY");
        Optional<SqlName> table =
            cursor.name().map(name -> HistoryChanges.placed(name, defaultSchema));
        return table.filter(name -> made.contains(Kind.RELATION + " " + name)).isPresent()
            && draft.table(table.get()).isEmpty();
      }
    }
    return false;
  }

  private static String key(HistoryChange change) {
    return change.kind() + " " + change.name();
  }

  /** Kind and name of a trigger, policy or rule that the statement makes. */
  private static Optional<String> ofTable(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    for (int i = 1; i + 1 < Math.min(tokens.size(), 5); i++) {
      SqlToken token = tokens.get(i);
      if (tokens.get(0).isWord("CREATE") && OF_A_TABLE.stream().anyMatch(token::isWord)) {
        String kind = token.text().toUpperCase(Locale.ROOT);
        return tokens.get(i + 1).name().map(name -> kind + " " + name);
      }
    }
    return Optional.empty();
  }
}
