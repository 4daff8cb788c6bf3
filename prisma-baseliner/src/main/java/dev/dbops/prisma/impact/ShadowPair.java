package dev.dbops.prisma.impact;

import dev.dbops.core.DbopsException;
import dev.dbops.core.dump.DumpSource;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.shadow.ClusterState;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Two servers, since roles are the whole server's and locks must not meet: one with stand-ins of
 * all extensions, one with those that stay.
 */
public final class ShadowPair implements AutoCloseable {
  private static final String OWNER = "dbops_owner";
  // as Prisma's schema engine makes it
  private static final String LEDGER =
      """
      CREATE TABLE _prisma_migrations (
        id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
        migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
        started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)
      """;
  // one name on both, because rows of cron.job hold it
  private static final String DATABASE = "dbops";
  private static final String PLAIN_NAMES =
      """
      SELECT proname FROM pg_catalog.pg_proc UNION SELECT typname FROM pg_catalog.pg_type
      UNION SELECT oprname FROM pg_catalog.pg_operator UNION SELECT opcname FROM pg_catalog.pg_opclass
      UNION SELECT amname FROM pg_catalog.pg_am
      """;

  private final Path folder;
  private final ShadowServer withAll;
  private final ShadowServer withKept;
  private final ClusterState allAtStart;
  private final ClusterState keptAtStart;
  private final ExtensionSurface surface;
  private final List<ShadowDatabase> databases = new ArrayList<>();
  private boolean ledger;

  private ShadowPair(
      Path folder, ShadowServer withAll, ShadowServer withKept, ExtensionSurface surface) {
    this.folder = folder;
    this.withAll = withAll;
    this.withKept = withKept;
    this.surface = surface;
    this.allAtStart = withAll.clusterState();
    this.keptAtStart = withKept.clusterState();
  }

  /**
   * Starts both, at once.
   *
   * @throws DbopsException if one of them cannot be had; then neither runs
   */
  public static ShadowPair start(
      ShadowSpecification specification, ExtensionSurface surface, boolean superuserReplay) {
    return start(specification, surface, superuserReplay, OWNER);
  }

  /**
   * The same, with an owner of that name: owners and privileges then are those of a real database.
   */
  public static ShadowPair start(
      ShadowSpecification specification,
      ExtensionSurface surface,
      boolean superuserReplay,
      String owner) {
    Path folder = standIns(surface);
    CompletableFuture<ShadowServer> kept =
        CompletableFuture.supplyAsync(
            () ->
                ShadowServers.start(
                    specification,
                    new ShadowRequest(folder.resolve("kept"), owner, superuserReplay)));
    ShadowServer all = null;
    ShadowPair pair = null;
    try {
      all =
          ShadowServers.start(
              specification, new ShadowRequest(folder.resolve("all"), owner, superuserReplay));
      pair = new ShadowPair(folder, all, started(kept), surface);
      return pair;
    } finally {
      if (pair == null) {
        Optional.ofNullable(kept.handle((server, failure) -> server).join())
            .ifPresent(ShadowServer::close);
        if (all != null) {
          all.close();
        }
        delete(folder);
      }
    }
  }

  private static Path standIns(ExtensionSurface surface) {
    try {
      Path folder = Files.createTempDirectory("dbops-stand-ins");
      // the servers may run as another user than this program
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      StandInFolder.write(folder.resolve("all"), surface.all());
      StandInFolder.write(folder.resolve("kept"), surface.kept());
      return folder;
    } catch (IOException e) {
      throw new DbopsException("Cannot write the stand-ins: " + e.getMessage(), e);
    }
  }

  private static ShadowServer started(CompletableFuture<ShadowServer> server) {
    try {
      return server.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DbopsException known) {
        throw known;
      }
      throw e;
    }
  }

  /** The servers in words. */
  public String describe() {
    return withAll.describe();
  }

  /** Names that a server without the removed extensions knows. */
  public Set<String> plainNames() {
    ShadowDatabase database = withKept.createDatabase("dbops_names");
    Set<String> names = new HashSet<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(PLAIN_NAMES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the names of a plain server: " + e, e);
    } finally {
      database.close();
    }
    return names;
  }

  /**
   * Makes databases from now on with Prisma's own table in them if one of these texts names it:
   * {@code migrate deploy} makes it before the first migration.
   */
  public void expectLedger(Collection<String> texts) {
    ledger = texts.stream().anyMatch(text -> text.contains("_prisma_migrations"));
  }

  /** Fresh databases on both, as if nothing had run there before. */
  public TwoServers open(Optional<String> urlSchema, List<DeclaredChange> declared) {
    closeDatabases();
    withAll.restore(allAtStart);
    withKept.restore(keptAtStart);
    ShadowDatabase original = withAll.createDatabase(DATABASE);
    databases.add(original);
    ShadowDatabase rewritten = withKept.createDatabase(DATABASE);
    databases.add(rewritten);
    TwoServers servers =
        new TwoServers(
            new JudgeSession(original.connect(), urlSchema),
            new JudgeSession(rewritten.connect(), urlSchema),
            surface.removedNames(),
            declared);
    if (ledger) {
      servers.both(session -> session.must(LEDGER));
      servers.note(
          "table _prisma_migrations: made before the replay, as migrate deploy does; the shadow"
              + " database of migrate dev does not have it");
    }
    return servers;
  }

  /** Where {@code pg_dump} finds the database of the new history that was opened last. */
  public DumpSource newHistory() {
    return databases.get(databases.size() - 1).dumpSource();
  }

  private void closeDatabases() {
    databases.forEach(ShadowDatabase::close);
    databases.clear();
  }

  @Override
  public void close() {
    try {
      withAll.close();
    } finally {
      withKept.close();
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + folder, e);
    }
  }
}
