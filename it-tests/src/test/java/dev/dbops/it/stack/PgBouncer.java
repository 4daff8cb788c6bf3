package dev.dbops.it.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The PgBouncer of this machine in front of a server, as another user where we are root. */
public final class PgBouncer implements AutoCloseable {
  private static final long START_SECONDS = 20;

  private final Path folder;
  private final int port;
  private final Path program;
  private Process process;

  private PgBouncer(Path folder, int port, Path program) {
    this.folder = folder;
    this.port = port;
    this.program = program;
  }

  /**
   * Starts one.
   *
   * @param mode its {@code pool_mode}
   * @param more further lines of its configuration
   */
  public static PgBouncer start(URI server, String mode, String... more) throws IOException {
    Path folder = Files.createTempDirectory("pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    PgBouncer pooler = new PgBouncer(folder, freePort(), program());
    Files.writeString(
        folder.resolve("users.txt"),
        "\"" + LiveServer.ROLE + "\" \"" + LiveServer.PASSWORD + "\"\n");
    Files.writeString(
        folder.resolve("pgbouncer.ini"),
        """
        [databases]
        * = host=%s port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        logfile = %s
        pool_mode = %s
        %s
        """
            .formatted(
                server.getHost(),
                server.getPort(),
                pooler.port,
                folder.resolve("users.txt"),
                folder.resolve("log"),
                mode,
                String.join("\n", more)));
    pooler.run();
    return pooler;
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Starts it again after it was stopped. */
  public void run() throws IOException {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(List.of("-u", "nobody")); // it refuses to run as root
    }
    line.add(folder.resolve("pgbouncer.ini").toString());
    process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(Files.readString(folder.resolve("output")));
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it was not stopped. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Ends it at once, with all connections through it. */
  public void stop() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static Path program() {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
        .map(path -> Path.of(path, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("There is no pgbouncer\n  fix: apt-get install pgbouncer"));
  }
}
