package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement that cannot stay as it is, and what is known of it.
 *
 * @param script the script whose text the edits are made for
 * @param statement the statement, or the part of a body that is edited like one
 * @param names the names that lead to a removed extension
 * @param before what would fall before the statement
 * @param after what would fall after it
 * @param tables what tables there are after it
 */
record StatementContext(
    SqlScript script,
    SqlStatement statement,
    RemovedNames names,
    Fallen before,
    Fallen after,
    Tables tables) {
  TokenRow row() {
    return new TokenRow(statement.tokens());
  }

  /** The same for another text, such as that of a body. */
  StatementContext with(SqlScript otherScript, SqlStatement otherStatement) {
    return new StatementContext(otherScript, otherStatement, names, before, after, tables);
  }

  /** Columns of the table that fall, before or after the statement. */
  Set<String> fallenColumns(Optional<SqlName> table) {
    return both(table, Fallen::columnsOf);
  }

  /** Columns of the table that stay in another form, before or after the statement. */
  Set<String> changedColumns(Optional<SqlName> table) {
    return both(table, Fallen::changedColumnsOf);
  }

  /** Constraints of the table that fall, before or after the statement. */
  Set<String> fallenConstraints(Optional<SqlName> table) {
    return both(table, Fallen::constraintsOf);
  }

  /** Names of what falls because of the statement. */
  Set<String> newlyFallenNames() {
    return after.since(before).stream()
        .filter(fallen -> !fallen.changed())
        .flatMap(fallen -> Reasons.names(fallen.object()).stream())
        .collect(Collectors.toSet());
  }

  private interface Question {
    Set<String> ask(Fallen fallen, String table);
  }

  private Set<String> both(Optional<SqlName> table, Question question) {
    Set<String> names = new LinkedHashSet<>();
    table
        .flatMap(tables::identity)
        .ifPresent(
            identity -> {
              names.addAll(question.ask(before, identity));
              names.addAll(question.ask(after, identity));
            });
    return names;
  }

  /** Whether one of the tokens is one of the names. */
  static boolean namesOneOf(List<SqlToken> tokens, Set<String> names) {
    return tokens.stream().anyMatch(token -> token.name().filter(names::contains).isPresent());
  }

  /** Whether the element leads to a removed extension by its own words. */
  boolean mentions(SqlElement element) {
    return names.removedIn(element.tokens()).isPresent();
  }
}
