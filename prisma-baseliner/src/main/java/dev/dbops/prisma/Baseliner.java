package dev.dbops.prisma;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Progress;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.DecisionsRead;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.history.MigrationHistory;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.live.LiveSchema;
import dev.dbops.prisma.replay.ProofGates;
import dev.dbops.prisma.rewrite.HistoryJudge;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.schema.SchemaRewrite;
import dev.dbops.prisma.write.GitTree;
import dev.dbops.prisma.write.Recovery;
import dev.dbops.prisma.write.TreeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a baseline: read, rewrite in memory, prove, and only then write. */
public final class Baseliner {
  private final Progress progress;

  /** Without anybody who hears how far it is. */
  public Baseliner() {
    this(Progress.none());
  }

  /** With somebody who hears how far it is. */
  public Baseliner(Progress progress) {
    this.progress = progress;
  }

  /**
   * Does what the request asks and says what was done.
   *
   * @throws dev.dbops.core.DbopsException if a server cannot be started, or a file cannot be read
   *     or written
   */
  public BaselineReport run(BaselineRequest request) {
    TreeWriter writer = new TreeWriter(request.write().stateDirectory());
    Optional<Recovery> recovery = request.write().apply() ? writer.recover() : Optional.empty();
    ReportMaker report = new ReportMaker(request);
    recovery.map(Recovery::note).ifPresent(report::note);
    if (writer.isUnfinished()) {
      return report.failed(List.of(unfinished(request.paths())));
    }
    PrismaPaths paths = request.paths();
    DecisionsRead decisions = Decisions.read(paths.decisions(), paths.name(paths.decisions()));
    MigrationHistory history = MigrationHistory.read(paths.history());
    report.decisions(decisions.decisions());
    List<Finding> problems = new ArrayList<>(decisions.findings());
    problems.addAll(history.findings());
    if (!problems.isEmpty()) {
      return report.failed(problems);
    }
    return written(prove(request, history, decisions.decisions(), report), request, writer);
  }

  private BaselineReport prove(
      BaselineRequest request, MigrationHistory history, Decisions decisions, ReportMaker report) {
    PrismaPaths paths = request.paths();
    ReplaySpecification replay = request.replay();
    ExtensionSurface surface =
        ExtensionSurface.of(replay.removed(), replay.kept(), replay.standIns());
    BaseMigration zero = new BaseMigration(replay.base(), paths);
    try (SquashStep squash = SquashStep.of(request, history.migrations())) {
      Optional<LiveSchema> live = squash.live(progress);
      List<Finding> unfit = live.map(schema -> schema.applied().findings()).orElse(List.of());
      if (!unfit.isEmpty()) {
        return report.failed(unfit);
      }
      live.ifPresent(report::live);
      Optional<LiveSchema> below =
          live.isPresent()
              ? Optional.empty()
              : zero.live(history.migrations(), replay.urlSchema(), replay.superuser());
      Optional<String> script = live.isPresent() ? Optional.empty() : zero.script(below);
      try (ShadowPair shadows = started(replay, surface, live.or(() -> below))) {
        report.server(shadows.describe());
        List<Migration> replayed = live.isPresent() ? List.of() : history.migrations();
        Optional<Migration> base =
            live.map(zero::of)
                .or(() -> zero.of(script, replayed, shadows, surface, replay.urlSchema(), report));
        List<Migration> migrations = new ArrayList<>(base.stream().toList());
        migrations.addAll(replayed);
        HistoryJudge judge = new HistoryJudge(shadows, surface, replay.urlSchema(), paths::name);
        ProofGates gates =
            new ProofGates(shadows, new OriginalText(surface), replay.urlSchema(), paths::name);
        progress.at("replaying " + migrations.size() + " migrations on both servers");
        Optional<ProofGates.Unjudged> unjudged =
            judge.unjudged(migrations, decisions).flatMap(gates::proveUnjudged);
        Judgement judgement =
            unjudged
                .map(ProofGates.Unjudged::judgement)
                .orElseGet(() -> judge.judge(migrations, decisions));
        if (judgement.stop().isPresent()) {
          return report.stopped(judgement, base);
        }
        live.ifPresent(schema -> schema.questions().forEach(judgement.inquiry()::ask));
        KeptExtensions.notInShadow(replayed, paths).stream()
            .map(Finding::toString)
            .forEach(report::note);
        SchemaRewrite schema =
            new SchemaStep(surface, judgement, judge.plainNames())
                .rewrite(paths, replay.urlSchema().orElse("public"));
        GateResult proof =
            unjudged
                .<GateResult>map(ProofGates.Unjudged::proof)
                .orElseGet(
                    () -> {
                      progress.at("proving the new history on fresh databases");
                      return gates.prove(judgement);
                    });
        if (proof.mayProceed()) {
          squash.run(shadows, judgement, base, progress).ifPresent(report::squash);
        }
        return report.judged(judgement, schema, proof, base);
      }
    }
  }

  /** Owners and privileges of a real database are those of its deployer only under its name. */
  private ShadowPair started(
      ReplaySpecification replay, ExtensionSurface surface, Optional<LiveSchema> live) {
    progress.at("starting two PostgreSQL servers");
    ShadowSpecification servers = ShadowSpecification.parse(replay.shadow());
    return live.isPresent()
        ? ShadowPair.start(servers, surface, replay.superuser(), live.get().owner())
        : ShadowPair.start(servers, surface, replay.superuser());
  }

  /** Writes what is proven, when it was asked for. */
  private static BaselineReport written(
      BaselineReport report, BaselineRequest request, TreeWriter writer) {
    if (!request.write().apply() || !report.verdict().isGood() || report.change().isEmpty()) {
      return report;
    }
    if (!request.write().allowDirty()) {
      List<Finding> dirty =
          GitTree.around(request.paths().root())
              .map(git -> git.uncommitted(report.change(), request.paths().root()))
              .orElse(List.of());
      if (!dirty.isEmpty()) {
        return report.refused(dirty);
      }
    }
    writer.write(report.change());
    return report.asWritten();
  }

  private static Finding unfinished(PrismaPaths paths) {
    return new Finding(
        "unfinished-write",
        paths.name(paths.migrations()),
        "an earlier run was ended while it wrote",
        "run dbops:baseline with -Ddbops.apply=true: it completes that write or takes it back");
  }
}
