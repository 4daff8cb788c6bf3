package dev.dbops.prisma.live;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.dump.Dump;
import dev.dbops.core.dump.PgDump;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.ledger.AppliedHistory;
import dev.dbops.prisma.squash.CronJobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a real database is, without its rows.
 *
 * @param text statements that make it in an empty database, as an owner without superuser rights
 * @param owner the role that deploys there
 * @param described which database it is
 * @param applied what it says about the migrations on disk
 * @param questions what somebody must agree to before this is a history's beginning
 * @param notes what a reader should know of it
 */
public record LiveSchema(
    String text,
    String owner,
    String described,
    AppliedHistory applied,
    List<Question> questions,
    List<String> notes) {
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
   * @param history the migrations on disk
   * @param fileName how questions name their files
   * @param urlSchema schema of the app's connection
   * @param superuser whether the replays may do what a superuser may
   * @throws dev.dbops.core.DbopsException if it cannot be entered or read, or if what stands in
   *     between shares sessions
   */
  public static LiveSchema read(
      LiveSource source,
      PgDump dump,
      List<Migration> history,
      Function<Path, String> fileName,
      Optional<String> urlSchema,
      boolean superuser) {
    AppliedHistory applied;
    LiveFacts facts;
    String dumped;
    try (LiveSession session = LiveSession.open(source.login(), source.patience())) {
      applied = AppliedHistory.read(session, history);
      facts = session.read(LiveFacts::read);
      refuseHidden(facts, source);
      dumped =
          dump.schema(
              source.login(), source.patience().lock(), source.exclusions(schemas(facts), LEDGER));
    }
    List<SqlStatement> statements = Dump.statements(dumped);
    LiveRoles roles = new LiveRoles(statements, facts.owner());
    LeftOut leftOut = new LeftOut(statements, superuser);
    List<Question> questions = new ArrayList<>(new LostRows(history, fileName).questions());
    facts.graphs().forEach(graph -> questions.add(graph(graph, source.name())));
    questions.addAll(leftOut.questions(source.name()));
    questions.addAll(roles.questions(source.name()));
    List<String> notes = new ArrayList<>(source.login().notes());
    leftOut.note().ifPresent(notes::add);
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
        new LiveText(facts, roles, leftOut, urlSchema).of(statements),
        facts.owner(),
        "the schema of "
            + source.name()
            + ", PostgreSQL "
            + facts.version()
            + ", and none of its rows",
        applied,
        questions,
        notes);
  }

  private static void refuseHidden(LiveFacts facts, LiveSource source) {
    if (facts.hidesJobs()) {
      throw new DbopsException(
          source.login().endpoint()
              + ": row security hides the jobs of pg_cron that belong to "
              + facts.owner()
              + " [live-jobs]\n  fix: enter as that role, or as a superuser");
    }
  }

  private static Question graph(String graph, String place) {
    String key = "graph " + graph;
    return new Question(
        key,
        place,
        key + " falls ← extension age, which drops it without being asked to",
        "the graph, in databases that are made from the baseline; the live one keeps it",
        List.of(Answer.DROP),
        Decision.of(key, Answer.DROP));
  }

  private static Set<String> schemas(LiveFacts facts) {
    List<String> schemas = new ArrayList<>(facts.graphs());
    schemas.add(CronJobs.SCHEMA);
    return Set.copyOf(schemas);
  }
}
