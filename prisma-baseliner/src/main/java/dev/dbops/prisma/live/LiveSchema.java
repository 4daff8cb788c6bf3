package dev.dbops.prisma.live;

import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.dump.Dump;
import dev.dbops.core.dump.DumpExclusions;
import dev.dbops.core.dump.PgDump;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.squash.CronJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a real database is, without its rows.
 *
 * @param text statements that make it in an empty database, as an owner without superuser rights
 * @param owner the role that deploys there
 * @param described which database it is
 * @param questions what somebody must agree to before this is a history's beginning
 * @param notes what a reader should know of it
 */
public record LiveSchema(
    String text, String owner, String described, List<Question> questions, List<String> notes) {
  private static final String LEDGER = "_prisma_migrations";

  /** Freezes the lists. */
  public LiveSchema {
    questions = List.copyOf(questions);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a database: what PostgreSQL says about it in one read-only transaction with deadlines,
   * its schema by {@code pg_dump}.
   *
   * @param place how questions name it
   * @param urlSchema schema of the app's connection
   * @throws dev.dbops.core.DbopsException if it cannot be entered or read, or if what stands in
   *     between shares sessions
   */
  public static LiveSchema read(
      LiveSource source, PgDump dump, String place, Optional<String> urlSchema) {
    LiveFacts facts;
    String dumped;
    try (LiveSession session = LiveSession.open(source.login(), source.patience())) {
      facts = session.read(LiveFacts::read);
      dumped =
          dump.schema(
              source.login(),
              source.patience().lock(),
              new DumpExclusions(schemas(facts), Set.of(LEDGER)));
    }
    List<SqlStatement> statements = Dump.statements(dumped);
    LiveRoles roles = new LiveRoles(statements, facts.owner());
    List<String> notes = new ArrayList<>(source.login().notes());
    if (facts.otherJobs() > 0) {
      notes.add(
          "squash: jobs of pg_cron that belong to other roles or databases stay out: "
              + facts.otherJobs());
    }
    if (!facts.settings().isEmpty()) {
      notes.add(
          "squash: settings of the database itself stay out: "
              + String.join(", ", facts.settings()));
    }
    return new LiveSchema(
        new LiveText(facts, roles, urlSchema).of(statements),
        facts.owner(),
        "the schema of "
            + source.name()
            + ", PostgreSQL "
            + facts.version()
            + ", and none of its rows",
        roles.questions(place),
        notes);
  }

  private static Set<String> schemas(LiveFacts facts) {
    List<String> schemas = new ArrayList<>(facts.graphs());
    schemas.add(CronJobs.SCHEMA);
    return Set.copyOf(schemas);
  }
}
