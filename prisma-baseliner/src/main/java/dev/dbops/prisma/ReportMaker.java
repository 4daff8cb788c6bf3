package dev.dbops.prisma;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.ledger.BaselineRecord;
import dev.dbops.prisma.rewrite.DeclaredRule;
import dev.dbops.prisma.rewrite.JudgedMigration;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.rewrite.StatementOutcome;
import dev.dbops.prisma.schema.RewrittenFile;
import dev.dbops.prisma.schema.SchemaNote;
import dev.dbops.prisma.schema.SchemaRewrite;
import dev.dbops.prisma.write.FileChange;
import dev.dbops.prisma.write.FileContent;
import dev.dbops.prisma.write.TreeChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what a run has to say. */
final class ReportMaker {
  private final BaselineRequest request;
  private final PrismaPaths paths;
  private final long began = System.nanoTime();
  private final List<String> notes = new ArrayList<>();
  private Decisions decisions = Decisions.none();
  private String server = "";

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
        judgement.stop().stream().toList(),
        Optional.empty(),
        TreeChange.none(),
        false,
        base.map(migration -> migration.script().text()),
        notes);
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
    TreeChange change = change(judgement, schema, base);
    boolean asked = !judgement.inquiry().open().isEmpty() || !schema.findings().isEmpty();
    return new BaselineReport(
        verdict(proof.mayProceed(), asked, change, base),
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

  private static BaselineVerdict verdict(
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
    return base.isPresent() ? BaselineVerdict.PROVEN_UNDER_BASE : BaselineVerdict.PROVEN;
  }

  private ProofSummary proof(
      Judgement judgement, GateResult.Passed passed, Optional<Migration> base) {
    List<String> assumptions = new ArrayList<>();
    base.ifPresent(
        migration ->
            assumptions.add(
                "base as migration zero: "
                    + (migration.file().equals(paths.schema()) ? "inferred from " : "")
                    + paths.name(migration.file())));
    judgement.declared().rules().stream().map(DeclaredRule::reason).forEach(assumptions::add);
    return new ProofSummary(
        judgement.everFallen().size(),
        judgement.statementsChanged(),
        judgement.migrations().stream().mapToInt(m -> m.outcomes().size()).sum(),
        server,
        List.of(passed.evidence()),
        judgement.notes(),
        assumptions,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private TreeChange change(Judgement judgement, SchemaRewrite schema, Optional<Migration> base) {
    List<FileChange> files = new ArrayList<>();
    Optional<BaselineRecord> known = BaselineRecord.read(paths.record());
    BaselineRecord record =
        known.orElseGet(
            () ->
                new BaselineRecord(
                    BuildVersion.text(), List.copyOf(request.replay().removed()), new TreeMap<>()));
    for (JudgedMigration migration : written(judgement, base)) {
      Migration before = migration.before();
      Migration after = migration.after();
      files.add(
          FileChange.edit(
              before.file(), FileContent.of(before.bytes()), FileContent.of(after.bytes())));
      record = record.with(before.name(), before.checksum(), after.checksum());
    }
    for (RewrittenFile file : schema.changed()) {
      files.add(
          FileChange.edit(
              file.path(), FileContent.of(file.before()), FileContent.of(file.after())));
    }
    if (!written(judgement, base).isEmpty()) {
      FileContent content = FileContent.of(record.text());
      files.add(
          known.isPresent()
              ? FileChange.edit(paths.record(), content(paths.record()), content)
              : FileChange.create(paths.record(), content));
    }
    return new TreeChange(files);
  }

  private static FileContent content(Path file) {
    try {
      return FileContent.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Changed migrations; the base is not one of them. */
  private static List<JudgedMigration> written(Judgement judgement, Optional<Migration> base) {
    return judgement.migrations().stream()
        .filter(migration -> base.filter(migration.before()::equals).isEmpty())
        .filter(migration -> !migration.changed().isEmpty())
        .toList();
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
    for (JudgedMigration migration : written(judgement, base)) {
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
