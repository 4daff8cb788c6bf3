package dev.dbops.prisma.squash;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Redaction;
import dev.dbops.core.schema.CatalogDifference;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.SqlFailure;
import dev.dbops.prisma.impact.TwoServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a baseline leaves what its history leaves.
 *
 * <p>The history runs on the server that has only the kept extensions; the baseline first on the
 * other, beside it, since roles are the whole server's; then alone on fresh databases of both, so
 * that it has run where nothing but it has been. Last without pg_cron, as in the shadow database of
 * {@code prisma migrate dev}.
 */
final class SquashProof {
  private static final int SHOWN = 300;
  private static final CatalogObject JOBS = new CatalogObject("rows", "cron.job");
  private static final CatalogObject JOB_NUMBERS =
      new CatalogObject("sequence value", "cron.jobid_seq");
  private static final String EXTENSION =
      "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'pg_cron'";

  private final SqlScript script;
  private final SeedRows rows;
  private final String place;
  private final List<Finding> findings = new ArrayList<>();
  private boolean hasCron;
  private Optional<TwoServers.Look> looked = Optional.empty();

  SquashProof(SqlScript script, SeedRows rows, String place) {
    this.script = script;
    this.rows = rows;
    this.place = place;
  }

  /** Whether nothing speaks against it so far. */
  boolean isOpen() {
    return findings.isEmpty();
  }

  /** The history's database is the new one's; the baseline runs beside it. */
  void compareWithSource(TwoServers servers) {
    hasCron = servers.rewritten().ask(EXTENSION).isPresent();
    run(servers.original());
    if (isOpen()) {
      compare(servers, "the history");
      looked = Optional.of(servers.looked());
    }
  }

  /** Both are fresh. */
  void compareAlone(TwoServers servers) {
    run(servers.original());
    run(servers.rewritten());
    if (isOpen()) {
      compare(servers, "the baseline beside stand-ins");
    }
  }

  /** Where pg_cron cannot be created, the rest must come to its end all the same. */
  void runWithoutCron(TwoServers servers) {
    if (hasCron) {
      JudgeSession session = servers.rewritten();
      session.run(script.text()).ifPresent(failure -> stops(failure, session));
    }
  }

  GateResult result() {
    if (!findings.isEmpty()) {
      return new GateResult.Failed(findings);
    }
    return new GateResult.Passed(
        "the baseline alone leaves what the history leaves: " + looked.orElseThrow());
  }

  private void run(JudgeSession session) {
    if (hasCron) {
      session.must("CREATE EXTENSION pg_cron");
    }
    session.run(script.text()).ifPresent(failure -> stops(failure, session));
    session.reset();
  }

  private void stops(SqlFailure failure, JudgeSession session) {
    findings.add(
        new Finding(
            "squash-stops",
            script.name() + ":" + line(failure, session),
            "the baseline does not run on an empty database: " + failure.saidOf(script.text()),
            "nothing is written; rewrite in place (dbops.strategy=in-place), or take out of the"
                + " history what this object needs"));
  }

  /** Not every refusal tells its place; sent one by one, the statement that is refused shows. */
  private int line(SqlFailure failure, JudgeSession session) {
    if (failure.offset().isPresent()) {
      return script.place(failure.offset().getAsInt()).line();
    }
    session.begin();
    int line = 1;
    for (SqlStatement statement : script.statements()) {
      line = statement.line();
      if (session.run(statement.text()).isPresent()) {
        break;
      }
    }
    session.rollback();
    return line;
  }

  private void compare(TwoServers servers, String other) {
    servers.both(JudgeSession::begin);
    List<CatalogDifference> differences = servers.differencesReadAnew();
    boolean sameJobs =
        differences.stream().map(CatalogDifference::object).noneMatch(JOBS::equals)
            || CronJobs.equal(servers.original(), servers.rewritten());
    servers.both(JudgeSession::rollback);
    for (CatalogDifference difference : differences) {
      CatalogObject object = difference.object();
      boolean jobNumber = sameJobs && Set.of(JOBS, JOB_NUMBERS).contains(object);
      if (!jobNumber && !isLeftOut(object)) {
        findings.add(finding(difference, other));
      }
    }
  }

  private boolean isLeftOut(CatalogObject object) {
    return object.kind().equals("rows") && rows.dropped().contains(object.identity())
        || object.kind().equals("sequence value") && rows.isSequenceOfDropped(object.identity());
  }

  private Finding finding(CatalogDifference difference, String other) {
    return new Finding(
        "squash-not-equal",
        place + ": " + difference.object(),
        "the baseline leaves "
            + difference.left().map(SquashProof::shown).orElse("nothing")
            + ", "
            + other
            + " "
            + difference.right().map(SquashProof::shown).orElse("nothing"),
        "nothing is written; rewrite in place (dbops.strategy=in-place), and please report it with"
            + " the migration that makes this object");
  }

  private static String shown(String definition) {
    return Redaction.excerpt(definition, SHOWN);
  }
}
