package dev.dbops.prisma.replay;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Redaction;
import dev.dbops.core.schema.CatalogComparison;
import dev.dbops.core.schema.CatalogDifference;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.RandomRows;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.SqlFailure;
import dev.dbops.prisma.impact.TwoServers;
import dev.dbops.prisma.rewrite.JudgedMigration;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.rewrite.OriginalReplay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * ReplayGate and EquivalenceGate: from the final bytes, in fresh databases, without the judge's
 * savepoints and transactions.
 *
 * <p>ReplayGate: each file of the new history goes out whole, as one simple query, on a server with
 * only the kept extensions. EquivalenceGate: the database it leaves equals the one that the
 * original leaves once its removed extensions are dropped, in every object of the catalog and in
 * every row.
 */
public final class ProofGates {
  private static final int SHOWN = 300;

  private final ShadowPair shadows;
  private final OriginalText originalText;
  private final Optional<String> urlSchema;
  private final Function<Path, String> fileName;

  /** Gates on these servers. */
  public ProofGates(
      ShadowPair shadows,
      OriginalText originalText,
      Optional<String> urlSchema,
      Function<Path, String> fileName) {
    this.shadows = shadows;
    this.originalText = originalText;
    this.urlSchema = urlSchema;
    this.fileName = fileName;
  }

  /** What the gates say about the judged history. */
  public GateResult prove(Judgement judgement) {
    GateResult compared = compared(judgement, servers -> Optional.empty());
    return compared instanceof GateResult.Passed && judgement.declared().isGuarded()
        ? withoutCron(judgement)
        : compared;
  }

  /** A history that was proven as it is. */
  public record Unjudged(Judgement judgement, GateResult.Passed proof) {}

  /**
   * The same for a history that nobody judged; empty when it does not pass, or when an extension
   * that is removed was in it all the same: then it has to be judged.
   */
  public Optional<Unjudged> proveUnjudged(Judgement judgement) {
    List<String> notes = new ArrayList<>();
    GateResult compared =
        compared(
            judgement,
            servers -> {
              notes.clear();
              notes.addAll(servers.notes());
              return servers.hasRemoved()
                  ? Optional.of(new GateResult.Inconclusive("it installs a removed extension"))
                  : Optional.empty();
            });
    return compared instanceof GateResult.Passed passed
        ? Optional.of(new Unjudged(judgement.withNotes(notes), passed))
        : Optional.empty();
  }

  /** What {@code end} says once both histories have run whole, each on its own server. */
  private GateResult replayed(Judgement judgement, Function<TwoServers, GateResult> end) {
    OriginalReplay original = new OriginalReplay(originalText, judgement.declared());
    try (TwoServers servers = shadows.open(urlSchema, judgement.declared().changes())) {
      servers.expect(judgement.migrations().stream().map(m -> m.before().script().text()).toList());
      for (JudgedMigration migration : judgement.migrations()) {
        Migration after = migration.after();
        TwoServers.Outcome outcome =
            servers.run(original.text(migration).script().text(), after.script().text());
        List<Finding> findings = new ArrayList<>();
        outcome.original().ifPresent(f -> findings.add(stop(migration.before(), f, "original")));
        outcome.rewritten().ifPresent(f -> findings.add(stop(after, f, "new")));
        if (!findings.isEmpty()) {
          return new GateResult.Failed(findings);
        }
        servers.both(JudgeSession::reset);
      }
      return end.apply(servers);
    }
  }

  /** The new history again, in a database that cannot have pg_cron, such as Prisma's shadow one. */
  private GateResult withoutCron(Judgement judgement) {
    try (TwoServers servers = shadows.open(urlSchema, List.of())) {
      JudgeSession session = servers.rewritten();
      for (JudgedMigration migration : judgement.migrations()) {
        session.withoutCronDatabase();
        Optional<SqlFailure> failure = session.run(migration.after().script().text());
        if (failure.isPresent()) {
          return new GateResult.Failed(List.of(stop(migration.after(), failure.get(), "guarded")));
        }
        session.reset();
      }
      return session
              .ask("SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'pg_cron'")
              .isPresent()
          ? new GateResult.Failed(
              List.of(
                  new Finding(
                      "kept-extension-not-in-shadow",
                      "the new history",
                      "a statement that no guard was put around creates pg_cron",
                      "guard it by hand")))
          : new GateResult.Passed(
              "migrations replayed whole on both servers, and where pg_cron cannot be: "
                  + judgement.migrations().size());
    }
  }

  /**
   * What the two databases hold at the end. Where only rows differ, both histories run once more:
   * what is different then, too, came from a random generator.
   *
   * @param objection looks at the servers after a comparison
   */
  private GateResult compared(
      Judgement judgement, Function<TwoServers, Optional<GateResult>> objection) {
    List<CatalogDifference> differences = new ArrayList<>();
    List<RandomRows.Cells> first = new ArrayList<>();
    GateResult once =
        replayed(
            judgement,
            servers -> {
              differences.addAll(differences(servers));
              if (differences.stream().allMatch(CatalogComparison::mayBeRandom)) {
                first.add(servers.cells(differences));
              }
              return objection
                  .apply(servers)
                  .orElseGet(() -> result(servers, judgement, differences));
            });
    if (!(once instanceof GateResult.Failed) || first.isEmpty()) {
      return once;
    }
    return replayed(
        judgement,
        servers -> {
          servers.noteRandom(first.get(0), differences);
          List<CatalogDifference> remaining = differences(servers);
          return objection.apply(servers).orElseGet(() -> result(servers, judgement, remaining));
        });
  }

  private static List<CatalogDifference> differences(TwoServers servers) {
    servers.both(JudgeSession::begin);
    List<CatalogDifference> differences = servers.differencesReadAnew();
    servers.both(JudgeSession::rollback);
    return differences;
  }

  private GateResult result(
      TwoServers servers, Judgement judgement, List<CatalogDifference> differences) {
    return differences.isEmpty()
        ? new GateResult.Passed(
            "migrations replayed whole on both servers: "
                + judgement.migrations().size()
                + "; equal: "
                + servers.looked())
        : new GateResult.Failed(differences.stream().map(this::finding).toList());
  }

  private Finding stop(Migration migration, SqlFailure failure, String which) {
    return new Finding(
        "replay-stops",
        fileName.apply(migration.file()),
        "the "
            + which
            + " history stops here when the file goes out whole: "
            + failure.saidOf(migration.script().text()),
        which.equals("new")
            ? "this is a fault of the rewriting: nothing is written; please report it"
            : "Prisma would stop here too; mend the file, or squash from the live database"
                + " (dbops.strategy=squash, dbops.squash.source)");
  }

  private static String shown(String definition) {
    return Redaction.excerpt(definition, SHOWN);
  }

  private Finding finding(CatalogDifference difference) {
    return new Finding(
        "not-equivalent",
        difference.object().toString(),
        "the original leaves "
            + difference.left().map(ProofGates::shown).orElse("nothing")
            + ", the new history "
            + difference.right().map(ProofGates::shown).orElse("nothing"),
        "nothing is written; please report it with the migration that makes this object");
  }
}
