package dev.dbops.prisma;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.live.LiveSchema;
import dev.dbops.prisma.rewrite.DeclaredRule;
import dev.dbops.prisma.rewrite.JudgedMigration;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.rewrite.StatementOutcome;
import dev.dbops.prisma.schema.SchemaNote;
import dev.dbops.prisma.schema.SchemaRewrite;
import dev.dbops.prisma.squash.Squash;
import dev.dbops.prisma.write.TreeChange;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what a run has to say. */
final class ReportMaker {
  private final BaselineRequest request;
  private final PrismaPaths paths;
  private final long began = System.nanoTime();
  private final List<String> notes = new ArrayList<>();
  private Decisions decisions = Decisions.none();
  private String server = "";
  private Optional<Squash> squash = Optional.empty();
  private Optional<LiveSchema> live = Optional.empty();

  ReportMaker(BaselineRequest request) {
    this.request = request;
    this.paths = request.paths();
  }

  void note(String note) {
    notes.add(note);
  }

  void decisions(Decisions read) {
    this.decisions = read;
  }

  void server(String described) {
    this.server = described;
  }

  void squash(Squash made) {
    this.squash = Optional.of(made);
  }

  /** The real database stands in place of the history. */
  void live(LiveSchema read) {
    this.live = Optional.of(read);
    notes.addAll(read.notes());
  }

  private Map<String, Set<String>> applied() {
    return live.map(schema -> schema.applied().checksums()).orElse(Map.of());
  }

  /** The files are not as they must be; nothing was replayed. */
  BaselineReport failed(List<Finding> findings) {
    return new BaselineReport(
        BaselineVerdict.FAILED,
        List.of(),
        List.of(),
        List.of(),
        decisions,
        findings.stream().map(paths::relative).toList(),
        Optional.empty(),
        TreeChange.none(),
        false,
        Optional.empty(),
        notes);
  }

  /** The original history stops. */
  BaselineReport stopped(Judgement judgement, Optional<Migration> base) {
    notes.addAll(judgement.notes());
    return new BaselineReport(
        BaselineVerdict.NOT_REPLAYABLE,
        changed(judgement, base),
        judgement.inquiry().open(),
        judgement.inquiry().answered(),
        decisions,
        judgement.stop().map(this::stop).stream().toList(),
        Optional.empty(),
        TreeChange.none(),
        false,
        base.map(migration -> migration.script().text()),
        notes);
  }

  private Finding stop(Finding stop) {
    return live.isEmpty()
        ? stop
        : new Finding(
            "live-stops",
            stop.place(),
            stop.message().replaceFirst("^the history", "the schema of the live database"),
            "if it is none of the app's, leave it out by dbops.ignore (extension NAME, SCHEMA.* or"
                + " SCHEMA.TABLE); what only a superuser can make needs dbops.replay.superuser=true;"
                + " an extension that the shadow server lacks needs a stand-in (dbops.standIns) or a"
                + " server that has it (dbops.shadow)");
  }

  /** The history was judged to its end. */
  BaselineReport judged(
      Judgement judgement, SchemaRewrite schema, GateResult proof, Optional<Migration> base) {
    schema.notes().stream().map(SchemaNote::toString).map(paths::relative).forEach(notes::add);
    List<Finding> findings = new ArrayList<>(judgement.inquiry().objections());
    if (!Files.exists(paths.record())) {
      // once the history is rewritten, its questions are gone and their answers stay as a record
      findings.addAll(judgement.inquiry().stale(paths.name(paths.decisions())));
    }
    schema.findings().stream().map(paths::relative).forEach(findings::add);
    if (proof instanceof GateResult.Failed failed) {
      findings.addAll(failed.findings());
    }
    squash
        .map(Squash::proof)
        .filter(result -> result instanceof GateResult.Failed)
        .ifPresent(result -> findings.addAll(((GateResult.Failed) result).findings()));
    squash.ifPresent(made -> notes.addAll(made.notes()));
    TreeChange change = new PlannedChange(request).of(judgement, schema, base, squash, applied());
    boolean asked = !judgement.inquiry().open().isEmpty() || !schema.findings().isEmpty();
    return new BaselineReport(
        verdict(
            proof.mayProceed() && squash.map(made -> made.proof().mayProceed()).orElse(true),
            asked,
            change,
            base),
        changed(judgement, base),
        judgement.inquiry().open(),
        judgement.inquiry().answered(),
        decisions,
        findings,
        proof instanceof GateResult.Passed passed
            ? Optional.of(proof(judgement, passed, base))
            : Optional.empty(),
        change,
        false,
        base.map(migration -> migration.script().text()),
        notes);
  }

  private BaselineVerdict verdict(
      boolean sound, boolean asked, TreeChange change, Optional<Migration> base) {
    if (!sound) {
      return BaselineVerdict.FAILED;
    }
    if (asked) {
      return BaselineVerdict.ASKED;
    }
    if (change.isEmpty()) {
      return BaselineVerdict.UNTOUCHED;
    }
    return base.isPresent() && live.isEmpty()
        ? BaselineVerdict.PROVEN_UNDER_BASE
        : BaselineVerdict.PROVEN;
  }

  private ProofSummary proof(
      Judgement judgement, GateResult.Passed passed, Optional<Migration> base) {
    List<String> assumptions = new ArrayList<>();
    live.ifPresent(schema -> assumptions.add("in place of the history: " + schema.described()));
    base.filter(any -> live.isEmpty())
        .ifPresent(migration -> assumptions.add("base as migration zero: " + origin(migration)));
    judgement.declared().rules().stream().map(DeclaredRule::reason).forEach(assumptions::add);
    return new ProofSummary(
        judgement.everFallen().size(),
        judgement.statementsChanged(),
        judgement.migrations().stream().mapToInt(m -> m.outcomes().size()).sum(),
        server,
        lookedAt(passed),
        judgement.notes(),
        assumptions,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private List<String> lookedAt(GateResult.Passed passed) {
    List<String> looked = new ArrayList<>();
    looked.add(passed.evidence());
    if (squash.isPresent() && squash.get().proof() instanceof GateResult.Passed alone) {
      looked.add(alone.evidence());
    }
    return looked;
  }

  private String origin(Migration base) {
    if (request.replay().base() instanceof ReplayBase.FromLive of) {
      return "inferred from the live database " + of.source().name();
    }
    boolean inferred = request.replay().base() instanceof ReplayBase.FromSchema;
    return (inferred ? "inferred from " : "") + paths.name(base.file());
  }

  private static StatementAction action(StatementOutcome outcome) {
    if (outcome.candidate().removes()) {
      return StatementAction.REMOVE;
    }
    return outcome.candidate().edits().stream().allMatch(edit -> edit.replacement().isBlank())
        ? StatementAction.CUT
        : StatementAction.REPLACE;
  }

  private List<StatementVerdict> changed(Judgement judgement, Optional<Migration> base) {
    List<StatementVerdict> verdicts = new ArrayList<>();
    // what becomes of the schema of a real database is told as that of a history is
    Optional<Migration> untold = base.filter(any -> live.isEmpty());
    for (JudgedMigration migration : PlannedChange.changed(judgement, untold)) {
      for (StatementOutcome outcome : migration.changed()) {
        boolean removes = outcome.candidate().removes();
        verdicts.add(
            new StatementVerdict(
                paths.name(migration.before().file()),
                outcome.statement().line(),
                action(outcome),
                outcome.reason(),
                outcome.statement().text(),
                removes ? Optional.empty() : Optional.of(outcome.newText())));
      }
    }
    return verdicts;
  }
}
