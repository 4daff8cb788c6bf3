package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.base.HistoryChange.Action;
import dev.dbops.prisma.base.HistoryChange.Kind;
import dev.dbops.prisma.history.Migration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which extensions must be there before the history begins. */
final class BaseExtensions {
  private final ExtensionNames names;

  BaseExtensions(ExtensionNames names) {
    this.names = names;
  }

  /**
   * The extensions that the schema or the history uses and that the history never creates, and
   * those that {@code base} needs and that it creates only where they are missing.
   */
  Set<String> needed(
      SqlScript schema, List<Migration> history, List<HistoryChange> changes, String base) {
    Map<String, Boolean> created =
        changes.stream()
            .filter(change -> change.is(Action.CREATE, Kind.EXTENSION))
            .collect(
                Collectors.toMap(
                    change -> change.name().last(), HistoryChange::tolerant, Boolean::logicalAnd));
    Set<String> used = new TreeSet<>(named(schema.statements()));
    history.forEach(migration -> used.addAll(named(migration.script().statements())));
    used.removeIf(created::containsKey);
    named(SqlScript.parse("base", base).statements()).stream()
        .filter(extension -> created.getOrDefault(extension, true))
        .forEach(used::add);
    return used;
  }

  private Set<String> named(List<SqlStatement> statements) {
    Set<String> extensions = new HashSet<>();
    for (SqlStatement statement : statements) {
      List<SqlToken> tokens = statement.tokens();
      for (int i = 1; i < tokens.size(); i++) {
        if (isUse(tokens, i)) {
          tokens.get(i).name().flatMap(names::of).ifPresent(extensions::add);
        }
      }
    }
    return extensions;
  }

  /** Whether a type, operator class or function can stand here; a column may be called citext. */
  private static boolean isUse(List<SqlToken> tokens, int index) {
    SqlToken before = tokens.get(index - 1);
    boolean called = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('(');
    return before.name().isPresent()
        || called
        || before.isSymbol('.')
        || before.isSymbol(')')
        || before.isOperator("::");
  }
}
