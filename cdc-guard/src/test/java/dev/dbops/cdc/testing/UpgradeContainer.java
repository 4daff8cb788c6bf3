package dev.dbops.cdc.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A real server of version 16 or 17 that Debian's {@code pg_upgrade} can take to 18, at one address
 * before and after.
 */
public final class UpgradeContainer implements AutoCloseable {
  private static final String IMAGE = "dbops/upgrade:18";
  private static final String HOME = "/var/lib/postgresql/";
  private static final String ARCHIVE = "/tmp/old.txz";
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses = '*'",
          "unix_socket_directories = '/tmp'",
          "wal_level = logical",
          "max_wal_senders = 10",
          "fsync = off");

  /** What a program in the container printed, and how it ended. */
  public record Outcome(int exitCode, String output) {}

  private final GenericContainer<?> container;
  private final int oldMajor;
  private final TestServer server;

  private UpgradeContainer(GenericContainer<?> container, int oldMajor) {
    this.container = container;
    this.oldMajor = oldMajor;
    must("tar", "-xJf", ARCHIVE, "-C", "/usr/lib/postgresql-old/" + oldMajor);
    make(oldMajor);
    make(18);
    startServer(oldMajor);
    this.server = TestServer.running(container.getMappedPort(5432), container::stop);
    server.execute("create role dbz login replication password 'dbz'");
  }

  /** Starts the old version, with the reader role in it. */
  public static UpgradeContainer start(int oldMajor) throws IOException {
    requireBuilt(IMAGE);
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(5432)
            .withCopyToContainer(
                Transferable.of(TestServer.binaries(oldMajor).readAllBytes()), ARCHIVE)
            .waitingFor(Wait.forSuccessfulCommand("true"));
    container.start();
    try {
      return new UpgradeContainer(container, oldMajor);
    } catch (AssertionError e) {
      container.stop();
      throw e;
    }
  }

  // Testcontainers would look for a missing image in a registry, for two minutes.
  static void requireBuilt(String name) {
    boolean there =
        DockerClientFactory.instance().client().listImagesCmd().exec().stream()
            .flatMap(image -> Stream.ofNullable(image.getRepoTags()).flatMap(Stream::of))
            .anyMatch(name::equals);
    if (!there) {
      throw new AssertionError("There is no image " + name + "\n  fix: stack/build");
    }
  }

  /** The server of now, at an address that does not change. */
  public TestServer server() {
    return server;
  }

  /** Shuts the old server down, cleanly, and starts it again. */
  public void restart() {
    stopServer();
    startServer(oldMajor);
  }

  /** Shuts the old server down, cleanly. */
  public void stopServer() {
    must(program(oldMajor, "pg_ctl"), "-D", data(oldMajor), "-m", "fast", "-w", "stop");
  }

  /** Starts the old server again. */
  public void startOldServer() {
    startServer(oldMajor);
  }

  /** Runs {@code pg_upgrade --check}, which changes nothing. */
  public Outcome check() {
    return upgrade("--check");
  }

  /** Upgrades into the new cluster; the new server is not started. */
  public Outcome upgrade() {
    return upgrade("--copy");
  }

  /** Starts the upgraded server. */
  public void startNewServer() {
    startServer(18);
  }

  private Outcome upgrade(String mode) {
    return run(
        "sh",
        "-c",
        """
        cd /tmp && %s %s -U postgres -b %s -B %s -d %s -D %s -p 5432 -P 5433 2>&1; status=$?
        cat %s/pg_upgrade_output.d/*/*.txt 2>/dev/null
        [ $status = 0 ] || tail -n 12 %s/pg_upgrade_output.d/*/log/*dump*.log 2>/dev/null
        exit $status
        """
            .formatted(
                program(18, "pg_upgrade"),
                mode,
                folder(oldMajor),
                folder(18),
                data(oldMajor),
                data(18),
                data(18),
                data(18)));
  }

  private void make(int major) {
    must(
        "sh",
        "-c",
        """
        set -e
        echo postgres > /tmp/password
        %s -D %s -U postgres -k --auth-local=trust --auth-host=scram-sha-256 --pwfile=/tmp/password
        echo 'host all all all scram-sha-256' >> %s/pg_hba.conf
        """
            .formatted(program(major, "initdb"), data(major), data(major)));
    List<String> line = new ArrayList<>(List.of("sh", "-c"));
    line.add("printf '%s\\n' \"$@\" >> " + data(major) + "/postgresql.conf");
    line.add("sh");
    line.addAll(SETTINGS);
    must(line.toArray(String[]::new));
  }

  private void startServer(int major) {
    must(program(major, "pg_ctl"), "-D", data(major), "-w", "-l", data(major) + ".log", "start");
  }

  private static String folder(int major) {
    return (major == 18 ? "/usr/lib/postgresql/" : "/usr/lib/postgresql-old/") + major + "/bin";
  }

  private static String program(int major, String name) {
    return folder(major) + "/" + name;
  }

  private static String data(int major) {
    return HOME + "cluster" + major;
  }

  private void must(String... line) {
    Outcome outcome = run(line);
    if (outcome.exitCode() != 0) {
      throw new AssertionError(String.join(" ", line) + ": " + outcome.output());
    }
  }

  private Outcome run(String... line) {
    String user = line[0].equals("tar") ? "root" : "postgres";
    try {
      Container.ExecResult result =
          container.execInContainer(ExecConfig.builder().user(user).command(line).build());
      return new Outcome(result.getExitCode(), result.getStdout() + result.getStderr());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
