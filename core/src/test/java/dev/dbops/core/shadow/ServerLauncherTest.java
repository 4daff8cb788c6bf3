package dev.dbops.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLauncherTest {
  @TempDir Path directory;

  @Test
  void quotesTheServersLogWhenItCannotStart() throws IOException {
    Path temporary = PrivateFolders.temporaryDirectory();
    try (RunFolder folder = RunFolder.create(temporary)) {
      Path home =
          new EmbeddedBinaries(BinariesPlatform.ofThisMachine(), temporary).home(folder.root());
      ServerFolder files = new ServerFolder(folder.root());
      files.takeExtensions(directory);
      Files.createFile(Files.createDirectory(files.data()).resolve("not-ours"));
      ProgramUser user = ProgramUser.forFilesOf(PrivateFolders.owner(folder.root()));

      assertThatThrownBy(() -> new ServerLauncher(home, files, user).launch())
          .isInstanceOf(DbopsException.class)
          .hasMessageStartingWith(
              "The embedded PostgreSQL could not make its data folder [shadow-start]\n  | ")
          .hasMessageContaining("exists but is not empty");
    }
  }

  @Test
  void takesAnotherPortWhenSomebodyWasQuicker() throws IOException {
    Path temporary = PrivateFolders.temporaryDirectory();
    try (RunFolder folder = RunFolder.create(temporary);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Path home =
          new EmbeddedBinaries(BinariesPlatform.ofThisMachine(), temporary).home(folder.root());
      ServerFolder files = new ServerFolder(folder.root());
      files.takeExtensions(directory);
      ProgramUser user = ProgramUser.forFilesOf(PrivateFolders.owner(folder.root()));
      Iterator<Integer> ports = List.of(taken.getLocalPort(), free.getLocalPort()).iterator();
      free.close();
      ServerLauncher launcher = new ServerLauncher(home, files, user, ports::next);

      try (WatchedProgram program = launcher.launch()) {
        assertThat(program.exitCodeWithin(Duration.ZERO)).isEmpty();
        assertThat(launcher.login().url()).contains(":" + free.getLocalPort() + "/");
      }
    }
  }

  @Test
  void endsAServerWhoseWatcherIsGone()
      throws InterruptedException, ExecutionException, TimeoutException {
    EmbeddedServer server = EmbeddedServer.start(new ShadowRequest(directory, "app", false));
    ProcessHandle postmaster = ProcessHandle.of(server.processId()).orElseThrow();
    postmaster.parent().orElseThrow().destroyForcibly();

    server.close();
    postmaster.onExit().get(10, TimeUnit.SECONDS);

    assertThat(server.root()).doesNotExist();
  }

  @Test
  void rootCanStartItAsNobodyToo() throws SQLException, IOException {
    assumeThat(PrivateFolders.owner(directory)).as("only root can become somebody else").isZero();
    ShadowRequest request = new ShadowRequest(directory, "app", true);

    try (EmbeddedServer server =
            EmbeddedServer.start(request, uid -> ProgramUser.nobody().orElseThrow());
        ShadowDatabase database = server.createDatabase("app")) {
      database.connect().close();
      assertThat(PrivateFolders.owner(server.root().resolve("data"))).isEqualTo(65534);
    }
  }

  @Test
  void twoServersStartAtTheSameTimeAndLeaveNothing() {
    ShadowRequest request = new ShadowRequest(directory, "postgres", true);
    CompletableFuture<EmbeddedServer> later =
        CompletableFuture.supplyAsync(() -> EmbeddedServer.start(request));

    try (EmbeddedServer one = EmbeddedServer.start(request);
        EmbeddedServer other = later.join()) {
      assertThat(one.root()).isNotEqualTo(other.root());
      one.createDatabase("app").close();
      one.createDatabase("app");
      other.createDatabase("app");

      one.close();
      other.close();

      assertThat(one.root()).doesNotExist();
      assertThat(other.root()).doesNotExist();
      assertThat(ProcessHandle.of(one.processId())).isEmpty();
      assertThat(ProcessHandle.of(other.processId())).isEmpty();
    }
  }

  @Test
  void removesWhatASuddenEndOfTheMachineLeft() throws IOException {
    Path abandoned = PrivateFolders.create(directory, "dbops-shadow-1-");
    Files.createFile(abandoned.resolve("lock"));
    Path young = PrivateFolders.create(directory, "dbops-shadow-1-");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

    RunFolder.create(directory).close();

    assertThat(abandoned).doesNotExist();
    assertThat(young).exists();
  }
}
