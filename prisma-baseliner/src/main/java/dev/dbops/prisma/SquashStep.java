package dev.dbops.prisma;

import dev.dbops.core.dump.PgDump;
import dev.dbops.core.report.Progress;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.live.LiveSchema;
import dev.dbops.prisma.live.LiveSource;
import dev.dbops.prisma.rewrite.JudgedMigration;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.squash.Squash;
import dev.dbops.prisma.squash.Squasher;
import java.util.List;
import java.util.Optional;

/** The squash of a run, where one is asked for; holds its {@code pg_dump} from the start on. */
final class SquashStep implements AutoCloseable {
  private final BaselineRequest request;
  private final List<Migration> history;
  private final Optional<PgDump> dump;
  private final Optional<LiveSource> source;

  private SquashStep(
      BaselineRequest request,
      List<Migration> history,
      Optional<PgDump> dump,
      Optional<LiveSource> source) {
    this.request = request;
    this.history = history;
    this.dump = dump;
    this.source = source;
  }

  /**
   * The step of a run.
   *
   * @param history the migrations on disk
   * @throws dev.dbops.core.DbopsException if there is no {@code pg_dump} for it
   */
  static SquashStep of(BaselineRequest request, List<Migration> history) {
    if (!(request.write().form() instanceof HistoryForm.Squash squash)) {
      return new SquashStep(request, history, Optional.empty(), Optional.empty());
    }
    boolean done = history.isEmpty() || Squasher.isSquashed(history);
    return new SquashStep(
        request,
        history,
        Optional.of(PgDump.open(squash.pgDump())),
        squash.source().filter(any -> !done));
  }

  /** The real database that takes the place of the history; empty where the history itself does. */
  Optional<LiveSchema> live(Progress progress) {
    return source.map(
        live -> {
          progress.at("reading the schema of " + live.login().endpoint());
          return LiveSchema.read(
              live,
              dump.orElseThrow(),
              history,
              request.paths()::name,
              request.replay().urlSchema(),
              request.replay().superuser());
        });
  }

  /** One migration in place of the history; empty if it is one already, or shall stay. */
  Optional<Squash> run(
      ShadowPair shadows, Judgement judgement, Optional<Migration> base, Progress progress) {
    List<Migration> judged = judgement.migrations().stream().map(JudgedMigration::after).toList();
    if (dump.isEmpty() || judged.isEmpty() || base.isEmpty() && Squasher.isSquashed(judged)) {
      return Optional.empty();
    }
    progress.at("writing one migration in place of all, and proving it");
    PrismaPaths paths = request.paths();
    return Optional.of(
        new Squasher(
                shadows, dump.get(), request.replay().urlSchema(), paths.name(paths.migrations()))
            .squash(judged, history, judgement.inquiry()::ask));
  }

  @Override
  public void close() {
    dump.ifPresent(PgDump::close);
  }
}
