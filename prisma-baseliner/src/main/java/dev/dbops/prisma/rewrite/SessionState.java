package dev.dbops.prisma.rewrite;

import dev.dbops.core.schema.CatalogDifference;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.JudgeSession;
import java.util.List;
import java.util.Optional;

/**
 * Session state that a migration leaves behind. All migrations of one {@code migrate deploy} share
 * a session, so a {@code SET search_path} reaches the next file, unless the next file is deployed
 * on another day. The judge replays each migration in a fresh session; where one session for all
 * would end elsewhere, nobody but the team knows which of the two production has.
 */
final class SessionState {
  private final List<Migration> migrations;

  SessionState(List<Migration> migrations) {
    this.migrations = migrations;
  }

  /** The first statement that changes the session beyond its migration, if a migration follows. */
  Optional<SqlStatement> firstLeaving() {
    return migrations.stream()
        .limit(Math.max(0, migrations.size() - 1))
        .flatMap(migration -> migration.script().statements().stream())
        .filter(SessionState::leaves)
        .findFirst();
  }

  private static boolean leaves(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    boolean sets =
        row.has(0, "SET")
            && !row.has(1, "LOCAL")
            && !row.has(1, "CONSTRAINTS")
            && !row.has(1, "TRANSACTION");
    return sets || statement.text().toLowerCase(java.util.Locale.ROOT).contains("set_config");
  }

  /** The catalog as it is now. */
  static CatalogSnapshot snapshot(JudgeSession session) {
    session.begin();
    CatalogSnapshot snapshot =
        CatalogSnapshot.read(session.connection(), SnapshotScope.definitions());
    session.rollback();
    return snapshot;
  }

  /**
   * Replays the original in one session and asks when that ends elsewhere.
   *
   * @param apart the catalog after a replay with a session for each migration
   * @param texts the migrations as they are replayed
   */
  Optional<Question> question(
      JudgeSession session, CatalogSnapshot apart, List<Migration> texts, Places places) {
    for (Migration migration : texts) {
      if (session.run(migration.script().text()).isPresent()) {
        return Optional.of(question(places, "stops at " + migration.name()));
      }
    }
    List<CatalogDifference> differences = snapshot(session).differencesTo(apart);
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(question(places, "differs in " + differences.get(0).object()));
  }

  private Question question(Places places, String outcome) {
    String key = "session state";
    SqlStatement statement = firstLeaving().orElseThrow();
    Migration migration =
        migrations.stream()
            .filter(m -> m.script().statements().contains(statement))
            .findFirst()
            .orElseThrow();
    return new Question(
        key,
        places.of(migration, statement),
        "a setting outlives its migration: deployed in one session, the history "
            + outcome
            + "; it is judged with a session for each migration",
        "nothing, if production was deployed migration by migration",
        List.of(Answer.ACCEPT),
        Decision.because(key, Answer.ACCEPT, "production was deployed migration by migration"));
  }
}
