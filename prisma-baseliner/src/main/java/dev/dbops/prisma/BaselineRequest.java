package dev.dbops.prisma;

import dev.dbops.prisma.live.LiveSource;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What one run of the baseliner is asked to do.
 *
 * @param paths where the history lies
 * @param replay how it is replayed
 * @param write whether and how files are written
 */
public record BaselineRequest(
    PrismaPaths paths, ReplaySpecification replay, WriteSpecification write) {
  /** Rejects nulls. */
  public BaselineRequest {
    Objects.requireNonNull(paths, "paths");
    Objects.requireNonNull(replay, "replay");
    Objects.requireNonNull(write, "write");
  }

  /** Prove and show, with Prisma's default layout below {@code root}. */
  public static BaselineRequest in(Path root) {
    return new BaselineRequest(
        PrismaPaths.in(root), ReplaySpecification.standard(), WriteSpecification.show(root));
  }

  /** The same request for one migration in place of all. */
  public BaselineRequest squashing(Optional<String> pgDump) {
    return squashing(new HistoryForm.Squash(pgDump, Optional.empty()));
  }

  /** The same request for one migration in place of all, made of a real database. */
  public BaselineRequest squashing(Optional<String> pgDump, LiveSource source) {
    return squashing(new HistoryForm.Squash(pgDump, Optional.of(source)));
  }

  private BaselineRequest squashing(HistoryForm.Squash form) {
    WriteSpecification squashed =
        new WriteSpecification(write.apply(), write.allowDirty(), write.stateDirectory(), form);
    return new BaselineRequest(paths, replay, squashed);
  }

  /** The same request, its history on top of a base. */
  public BaselineRequest on(ReplayBase base) {
    ReplaySpecification based =
        new ReplaySpecification(
            replay.removed(),
            replay.kept(),
            replay.standIns(),
            replay.urlSchema(),
            base,
            replay.shadow(),
            replay.superuser());
    return new BaselineRequest(paths, based, write);
  }

  /** The same request, which also writes what is proven. */
  public BaselineRequest applying() {
    WriteSpecification applied =
        new WriteSpecification(true, write.allowDirty(), write.stateDirectory(), write.form());
    return new BaselineRequest(paths, replay, applied);
  }
}
