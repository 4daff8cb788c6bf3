package dev.dbops.prisma;

import dev.dbops.core.dump.PgDump;
import dev.dbops.core.report.Progress;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.rewrite.JudgedMigration;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.squash.Squash;
import dev.dbops.prisma.squash.Squasher;
import java.util.List;
import java.util.Optional;

/** The squash of a run, where one is asked for; holds its {@code pg_dump} from the start on. */
final class SquashStep implements AutoCloseable {
  private final BaselineRequest request;
  private final Optional<PgDump> dump;

  private SquashStep(BaselineRequest request, Optional<PgDump> dump) {
    this.request = request;
    this.dump = dump;
  }

  /**
   * The step of a run.
   *
   * @throws dev.dbops.core.DbopsException if there is no {@code pg_dump} for it
   */
  static SquashStep of(BaselineRequest request) {
    return new SquashStep(
        request,
        request.write().form() instanceof HistoryForm.Squash squash
            ? Optional.of(PgDump.open(squash.pgDump()))
            : Optional.empty());
  }

  /** One migration in place of the new history; empty if it is one already, or shall stay. */
  Optional<Squash> run(
      ShadowPair shadows, Judgement judgement, Optional<Migration> base, Progress progress) {
    List<Migration> history = judgement.migrations().stream().map(JudgedMigration::after).toList();
    if (dump.isEmpty() || history.isEmpty() || base.isEmpty() && Squasher.isSquashed(history)) {
      return Optional.empty();
    }
    progress.at("writing one migration in place of all, and proving it");
    PrismaPaths paths = request.paths();
    return Optional.of(
        new Squasher(
                shadows, dump.get(), request.replay().urlSchema(), paths.name(paths.migrations()))
            .squash(history, judgement.inquiry()::ask));
  }

  @Override
  public void close() {
    dump.ifPresent(PgDump::close);
  }
}
