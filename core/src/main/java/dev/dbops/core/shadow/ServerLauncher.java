package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/** Makes a data folder and starts a server on it. */
final class ServerLauncher {
  /** Not {@code postgres}: that may be the owner role of a history. */
  static final String ADMINISTRATOR = "dbops_administrator";

  private static final Duration DATA_DEADLINE =
      Duration.ofMinutes(3); // a second on a quiet machine
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int PORTS = 5;

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "logging_collector=off",
          "log_min_messages=warning",
          "huge_pages=off",
          "io_method=sync"); // no worker processes

  private final Path home;
  private final ServerFolder folder;
  private final ProgramUser user;
  private final String password = Cluster.newPassword();
  private final IntSupplier ports;
  private int port;

  /**
   * For one server.
   *
   * @param home folder with PostgreSQL's {@code bin}
   * @param folder the server's own
   * @param user as whom it runs
   */
  ServerLauncher(Path home, ServerFolder folder, ProgramUser user) {
    this(home, folder, user, ServerLauncher::freePort);
  }

  /**
   * The same with ports of the caller's choice.
   *
   * @param ports a port for each try
   */
  ServerLauncher(Path home, ServerFolder folder, ProgramUser user, IntSupplier ports) {
    this.home = home;
    this.folder = folder;
    this.user = user;
    this.ports = ports;
  }

  /** A server that answers to {@link #login()}. */
  WatchedProgram launch() throws IOException {
    folder.offerLibraries(home.resolve("lib/postgresql"));
    user.mayRead(home);
    initialise();
    for (int attempt = 1; ; attempt++) {
      port = ports.getAsInt();
      WatchedProgram program = WatchedProgram.start(folder.root(), folder.log(), serverWords());
      try {
        if (answers(program)) {
          return program;
        }
        // Somebody took the port between asking and listening: the only failure worth a new try.
        if (attempt == PORTS || !folder.lastLogLines().contains("could not create any TCP/IP")) {
          throw failure("did not start");
        }
        program.release();
      } catch (DbopsException e) {
        program.close();
        throw e;
      }
    }
  }

  /** How its superuser enters the server launched last. */
  ServerLogin login() {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
    return new ServerLogin(url, ADMINISTRATOR, password);
  }

  private void initialise() throws IOException {
    Path passwordFile = Files.writeString(folder.root().resolve("password"), password);
    user.own(folder.root());
    List<String> words =
        List.of(
            home.resolve("bin/initdb").toString(),
            "--pgdata=" + folder.data(),
            "--username=" + ADMINISTRATOR,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-data-checksums",
            "--no-sync",
            "--no-instructions");
    WatchedProgram program = WatchedProgram.start(folder.root(), folder.log(), user.words(words));
    OptionalInt code = program.exitCodeWithin(DATA_DEADLINE);
    if (code.isEmpty() || code.getAsInt() != 0) {
      DbopsException failure = failure("could not make its data folder");
      program.close();
      throw failure;
    }
    program.release();
    Files.delete(passwordFile);
  }

  private List<String> serverWords() {
    List<String> words = new ArrayList<>();
    words.add(home.resolve("bin/postgres").toString());
    words.addAll(List.of("-D", folder.data().toString(), "-p", Integer.toString(port)));
    words.addAll(ReplaySettings.words());
    SETTINGS.forEach(setting -> words.addAll(List.of("-c", setting)));
    words.addAll(List.of("-c", "extension_control_path=" + folder.extensions() + ":$system"));
    words.addAll(List.of("-c", "dynamic_library_path=$libdir:" + folder.libraries()));
    return user.words(words);
  }

  /** Asks until it answers; false when it has ended before. */
  private boolean answers(WatchedProgram program) throws IOException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (program.exitCodeWithin(PAUSE).isEmpty()) {
      try (Connection connection = login().open("postgres");
          Statement statement = connection.createStatement()) {
        return statement.execute("SELECT 1");
      } catch (SQLException e) {
        if (System.nanoTime() > end) {
          throw failure("does not answer: " + e.getMessage());
        }
      }
    }
    return false;
  }

  private DbopsException failure(String what) throws IOException {
    return new DbopsException(
        "The embedded PostgreSQL " + what + " [shadow-start]\n" + folder.lastLogLines());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DbopsException("There is no free port: " + e.getMessage(), e);
    }
  }
}
