package dev.dbops.prisma.verify;

import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.ReplaySpecification;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What is compared with what.
 *
 * @param paths where the history lies
 * @param replay how it is replayed
 * @param live the real database, which is only read
 * @param patience how long reading may take
 * @param ignored what does not come from the history
 * @param atlas whether and with which program Atlas is asked too
 */
public record VerifyRequest(
    PrismaPaths paths,
    ReplaySpecification replay,
    Login live,
    Patience patience,
    IgnoredObjects ignored,
    AtlasChoice atlas) {
  /** Rejects nulls. */
  public VerifyRequest {
    Objects.requireNonNull(paths, "paths");
    Objects.requireNonNull(replay, "replay");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(ignored, "ignored");
    Objects.requireNonNull(atlas, "atlas");
  }

  /**
   * Whether Atlas is asked.
   *
   * @param asked false where a user waives it
   * @param program the executable; else the first on the PATH
   */
  public record AtlasChoice(boolean asked, Optional<Path> program) {}
}
