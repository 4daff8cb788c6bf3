package dev.dbops.prisma.rewrite;

import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.impact.CatalogNames;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OwnRoutine;
import dev.dbops.prisma.impact.RemovedNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What stays at the end and fails when it is called: bodies and cron commands that name what is
 * gone. PostgreSQL tracks none of these.
 */
final class LateBound {
  private static final String JOBS =
      "SELECT coalesce(jobname, command), command FROM cron.job ORDER BY jobid";

  private final RemovedNames names;
  private final LateNames late;
  private final List<JudgedMigration> judged;
  private final Places places;
  private final Map<String, String> broken = new LinkedHashMap<>();

  /**
   * Of a history that was judged.
   *
   * @param atEnd what falls when all of it has run
   */
  LateBound(RemovedNames names, Fallen atEnd, List<JudgedMigration> judged, Places places) {
    this.names = names;
    this.late = new LateNames(names, atEnd);
    this.judged = judged;
    this.places = places;
  }

  /** The questions, in the order of the catalog. */
  List<LateQuestion> questions(JudgeSession session) {
    List<LateQuestion> questions = new ArrayList<>();
    try (Statement statement = session.connection().createStatement()) {
      for (OwnRoutine routine : OwnRoutine.read(session.connection())) {
        routine(routine).ifPresent(questions::add);
      }
      if (session.ask("SELECT pg_catalog.to_regclass('cron.job')").isPresent()) {
        try (ResultSet rows = statement.executeQuery(JOBS)) {
          Map<String, Integer> made = new HashMap<>();
          while (rows.next()) {
            DropJob job = new DropJob(rows.getString(1));
            String place = placeOf(job);
            int number = made.merge(place, 1, Integer::sum);
            job(job, rows.getString(2), place, number).ifPresent(questions::add);
          }
        }
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot read routines and jobs of a shadow server: " + e, e);
    }
    return questions;
  }

  private Optional<LateQuestion> routine(OwnRoutine routine) {
    Optional<String> named =
        routine.settings().stream()
            .filter(names::isOnPath)
            .findFirst()
            .map(setting -> "has the schema of a removed extension on its search path")
            .or(
                () ->
                    late.in(routine.body(), routine.tables())
                        .map(what -> "has a body that " + what));
    if (named.isEmpty()) {
      return Optional.empty();
    }
    broken.put(routine.name(), routine.identity());
    String key = routine.type() + " " + routine.identity();
    boolean cut =
        routine.language().equals("plpgsql") && BodyCut.edits(routine.body(), names).isPresent();
    // kept, a trigger's routine refuses every row of its tables
    boolean refusesRows =
        !cut
            && late.byName(routine.body(), List.of()).isEmpty()
            && late.byName(routine.body(), routine.tables()).isPresent();
    List<Answer> answers =
        cut
            ? List.of(Answer.CUT, Answer.DROP, Answer.KEEP)
            : refusesRows ? List.of(Answer.DROP, Answer.KEEP) : List.of(Answer.KEEP, Answer.DROP);
    String about =
        key
            + " stays, and may fail when it is called: it "
            + named.get()
            + (routine.tables().isEmpty()
                ? ""
                : "; it is the trigger of "
                    + String.join(", ", routine.tables())
                    + ", where writing then fails");
    Question question =
        new Question(
            key,
            place(routine.name()),
            about,
            cut
                ? "the call; the rest of the body stays"
                : refusesRows
                    ? "the routine and its triggers, with all that they do"
                    : "nothing now; it may fail, or write into other columns, when it is called",
            answers,
            answers.get(0) == Answer.KEEP
                ? Decision.because(key, Answer.KEEP, KEPT)
                : Decision.of(key, answers.get(0)));
    return Optional.of(
        new LateQuestion(
            question, answer -> Declarations.routine(routine.identity(), answer, names)));
  }

  private static final String KEPT = "it fails when called until somebody replaces the call";

  private Optional<LateQuestion> job(DropJob drop, String command, String place, int number) {
    String key = drop.key();
    Optional<String> named =
        late.in(command, List.of())
            .or(
                () ->
                    broken.keySet().stream()
                        .filter(function -> command.contains(function))
                        .findFirst()
                        .map(function -> "calls " + function + ", which needs what is removed"));
    boolean droppable = drop.isIn(judged.stream().map(JudgedMigration::before).toList());
    return named.map(
        what ->
            new LateQuestion(
                new Question(
                    key,
                    place,
                    key
                        + ", number "
                        + number
                        + " of those made there, stays, and may fail each time it runs: its command "
                        + what,
                    "nothing now; the job fails until its command is replaced",
                    droppable ? List.of(Answer.KEEP, Answer.DROP) : List.of(Answer.KEEP),
                    Decision.because(key, Answer.KEEP, KEPT)),
                answer -> answer.answer() == Answer.DROP ? List.of(drop) : List.of()));
  }

  private String place(String name) {
    return find(name, s -> s.tokens().get(0).isWord("CREATE")).orElse("somewhere in the history");
  }

  private String placeOf(DropJob job) {
    return find(job.literal(), statement -> job.isScheduledBy(statement))
        .orElse("somewhere in the history");
  }

  /** The last statement that makes something and has the name in it, else the last with it. */
  private Optional<String> find(String name, Predicate<SqlStatement> making) {
    Optional<String> found = Optional.empty();
    boolean made = false;
    for (JudgedMigration migration : judged) {
      for (SqlStatement statement : migration.before().script().statements()) {
        boolean makes = making.test(statement);
        if ((makes || !made) && isNamed(statement, CatalogNames.unquoted(name))) {
          found = Optional.of(places.of(migration.before(), statement));
          made |= makes;
        }
      }
    }
    return found;
  }

  private static boolean isNamed(SqlStatement statement, String name) {
    return statement.text().contains(name)
        || statement.tokens().stream()
            .anyMatch(token -> token.literal().filter(name::equals).isPresent());
  }
}
