package dev.dbops.prisma.rewrite;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Statements of a new history that would install a removed extension on a server that has it, such
 * as a loop that executes {@code format('CREATE EXTENSION %I', name)}. No text shows them; a replay
 * on the server with all stand-ins does.
 */
final class ExtensionMakers {
  private static final String WORD = "extension";

  private final ShadowPair shadows;
  private final Optional<String> urlSchema;
  private final Places places;
  private final String names;
  private final String installed;

  ExtensionMakers(
      ShadowPair shadows, ExtensionSurface surface, Optional<String> urlSchema, Places places) {
    this.shadows = shadows;
    this.urlSchema = urlSchema;
    this.places = places;
    this.names =
        surface.removedNames().stream()
            .map(SqlIdentifier::quoted)
            .collect(Collectors.joining(", "));
    this.installed =
        "SELECT count(*) FROM pg_catalog.pg_extension WHERE extname IN ("
            + surface.removedNames().stream()
                .map(SqlIdentifier::literal)
                .collect(Collectors.joining(", "))
            + ")";
  }

  /** The keys of the statements; replays only a history in which something may hide. */
  Set<String> in(Judgement judgement) {
    boolean suspicious =
        judgement.migrations().stream()
            .flatMap(migration -> migration.outcomes().stream())
            .anyMatch(ExtensionMakers::isSuspicious);
    Set<String> found = new TreeSet<>();
    if (suspicious) {
      try (TwoServers servers = shadows.open(urlSchema, List.of())) {
        judgement
            .migrations()
            .forEach(migration -> found.addAll(in(servers.original(), migration)));
      }
    }
    return found;
  }

  private static boolean isSuspicious(StatementOutcome outcome) {
    SqlStatement statement = outcome.statement();
    boolean plain = new TokenRow(statement.tokens()).has(1, "EXTENSION");
    return !plain && outcome.newText().toLowerCase(Locale.ROOT).contains(WORD);
  }

  private Set<String> in(JudgeSession session, JudgedMigration migration) {
    String text = migration.after().script().text();
    session.begin();
    boolean refused = session.run(text).isPresent();
    boolean makes = !refused && isInstalled(session);
    if (!refused && !makes) {
      session.commit();
      return Set.of();
    }
    session.rollback();
    if (refused) {
      // it has transactions of its own, or what it makes leads it astray
      session.run(text);
      session.reset();
      makes = isInstalled(session);
      drop(session);
    }
    return makes ? makers(session, migration) : Set.of();
  }

  private Set<String> makers(JudgeSession session, JudgedMigration migration) {
    Set<String> found = new TreeSet<>();
    Set<String> suspects = new TreeSet<>();
    session.begin();
    for (StatementOutcome outcome : migration.outcomes()) {
      if (!outcome.candidate().removes() && !TransactionWords.isBorder(outcome.statement())) {
        String key = places.key(migration.before(), outcome.statement());
        session.mark();
        if (session.run(outcome.newText()).isPresent()) {
          session.back();
        }
        session.release();
        if (isSuspicious(outcome)) {
          suspects.add(key);
        }
        if (isInstalled(session)) {
          found.add(key);
          drop(session);
        }
      }
    }
    session.commit();
    return found.isEmpty() ? suspects : found;
  }

  private boolean isInstalled(JudgeSession session) {
    return !session.ask(installed).orElseThrow().equals("0");
  }

  private void drop(JudgeSession session) {
    session.must("DROP EXTENSION IF EXISTS " + names + " CASCADE");
  }
}
