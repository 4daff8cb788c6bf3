package dev.dbops.it.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.connection.PoolMode;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.report.Progress;
import dev.dbops.it.stack.Psql;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.removal.RemovalPlanner;
import dev.dbops.prisma.removal.RemovalReport;
import dev.dbops.prisma.removal.RemovalRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The plan for one database, and its files run by psql.
 *
 * @param url of the database, as Prisma takes it
 * @param root folder of the app
 */
record Removal(String url, Path root) {
  /** Writes the plan. */
  RemovalReport plan() {
    EndpointRequest live =
        new EndpointRequest(
            Optional.of("live"), "env:LIVE", PoolMode.DIRECT, Optional.empty(), Optional.empty());
    return new RemovalPlanner(
            new RemovalRequest(
                PrismaPaths.in(root),
                ExtensionSurface.standard(),
                new EndpointFinder(Map.of("LIVE", url), root).find(live),
                Patience.standard(),
                file("")),
            Progress.none())
        .run();
  }

  /** Agrees to all that it asks. */
  void consent() throws IOException {
    Psql.consent(file("removal-1.sql"));
  }

  /** Runs one of its files, which must succeed. */
  void run(String name) {
    CommandResult result = new Psql(url).run(file(name), root);
    assertThat(result.exitCode()).as(name + ": " + result.stderr()).isZero();
  }

  private Path file(String name) {
    return root.resolve("target/dbops").resolve(name);
  }
}
