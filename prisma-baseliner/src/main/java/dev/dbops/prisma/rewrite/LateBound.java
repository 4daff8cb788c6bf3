package dev.dbops.prisma.rewrite;

import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
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
import java.util.function.BiFunction;

/**
 * What stays at the end and fails when it is called: bodies and cron commands that name what is
 * gone. PostgreSQL tracks none of these.
 */
final class LateBound {
  private static final String JOBS =
      "SELECT coalesce(jobname, '#' || jobid), command FROM cron.job ORDER BY jobid";

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
  List<Question> questions(JudgeSession session) {
    List<Question> questions = new ArrayList<>();
    try (Statement statement = session.connection().createStatement()) {
      for (OwnRoutine routine : OwnRoutine.read(session.connection())) {
        routine(routine).ifPresent(questions::add);
      }
      if (session.ask("SELECT pg_catalog.to_regclass('cron.job')").isPresent()) {
        try (ResultSet rows = statement.executeQuery(JOBS)) {
          Map<String, Integer> jobsOf = new HashMap<>();
          while (rows.next()) {
            // a name is a literal of the migration, and may say more than it should
            String migration = find(rows.getString(1), (m, s) -> m.name()).orElse("the history");
            int number = jobsOf.merge(migration, 1, Integer::sum);
            job("cron job " + number + " of " + migration, rows.getString(1), rows.getString(2))
                .ifPresent(questions::add);
          }
        }
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot read routines and jobs of a shadow server: " + e, e);
    }
    return questions;
  }

  private Optional<Question> routine(OwnRoutine routine) {
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
    return Optional.of(
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
                : Decision.of(key, answers.get(0))));
  }

  private static final String KEPT = "it fails when called until somebody replaces the call";

  private Optional<Question> job(String key, String name, String command) {
    Optional<String> named =
        late.in(command, List.of())
            .or(
                () ->
                    broken.keySet().stream()
                        .filter(function -> command.contains(function))
                        .findFirst()
                        .map(function -> "calls " + function + ", which needs what is removed"));
    return named.map(
        what ->
            new Question(
                key,
                place(name),
                key + " stays, and may fail each time it runs: its command " + what,
                "nothing now; the job fails until its command is replaced",
                List.of(Answer.KEEP),
                Decision.because(key, Answer.KEEP, KEPT)));
  }

  private String place(String name) {
    return find(name, places::of).orElse("somewhere in the history");
  }

  /** The last statement that creates something and has the name in it, else the last with it. */
  private Optional<String> find(
      String name, BiFunction<Migration, SqlStatement, String> description) {
    Optional<String> found = Optional.empty();
    boolean created = false;
    for (JudgedMigration migration : judged) {
      for (SqlStatement statement : migration.before().script().statements()) {
        boolean creates = statement.tokens().get(0).isWord("CREATE");
        if ((creates || !created) && statement.text().contains(CatalogNames.unquoted(name))) {
          found = Optional.of(description.apply(migration.before(), statement));
          created |= creates;
        }
      }
    }
    return found;
  }
}
