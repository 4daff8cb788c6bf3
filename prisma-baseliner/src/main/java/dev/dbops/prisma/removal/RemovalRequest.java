package dev.dbops.prisma.removal;

import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.prisma.PrismaPaths;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a plan is made for.
 *
 * @param paths where the answers lie
 * @param surface the extensions that go
 * @param live the database, which is only read
 * @param patience how long reading may take
 * @param output folder for the plan
 */
public record RemovalRequest(
    PrismaPaths paths, ExtensionSurface surface, Login live, Patience patience, Path output) {
  /** Rejects nulls. */
  public RemovalRequest {
    Objects.requireNonNull(paths, "paths");
    Objects.requireNonNull(surface, "surface");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(output, "output");
  }
}
