package dev.dbops.cdc.testing;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The runtime image, whose pg_cron runs jobs in the pipeline's database. */
public final class CronServer {
  private static final String IMAGE = "dbops/postgres:18";

  private CronServer() {}

  /** Starts it with the reader role and pg_cron in it. */
  public static TestServer start() {
    return start("postgres");
  }

  /** The same with pg_cron in a database of that name, beside the pipeline's. */
  public static TestServer start(String database) {
    UpgradeContainer.requireBuilt(IMAGE);
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(5432)
            .withEnv("POSTGRES_PASSWORD", "postgres")
            .withEnv("POSTGRES_DB", database)
            .withCommand(
                "postgres",
                "-c",
                "shared_preload_libraries=pg_cron",
                "-c",
                "cron.database_name=" + database,
                "-c",
                "wal_level=logical",
                "-c",
                "fsync=off")
            .waitingFor(
                Wait.forLogMessage(".*database system is ready to accept connections.*", 2)
                    .withStartupTimeout(Duration.ofMinutes(2)));
    container.start();
    TestServer server = TestServer.running(container.getMappedPort(5432), container::stop);
    server.execute("create role dbz login replication password 'dbz'");
    return server;
  }
}
