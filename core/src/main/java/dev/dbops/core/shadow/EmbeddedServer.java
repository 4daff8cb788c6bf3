package dev.dbops.core.shadow;

import static dev.dbops.core.shadow.BinariesPlatform.ofThisMachine;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/** PostgreSQL from Maven artifacts, running as long as this object is open. */
final class EmbeddedServer implements ShadowServer {
  private static final String HOME = "postgres";

  private final RunFolder folder;
  private final WatchedProgram program;
  private final ServerLogin administrator;
  private final Cluster cluster;
  private final String version;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = new Thread(this::end, "dbops-shadow-end");

  private EmbeddedServer(
      RunFolder folder, WatchedProgram program, ServerLogin administrator, ShadowRequest request) {
    this.folder = folder;
    this.program = program;
    this.administrator = administrator;
    this.cluster = Cluster.withOwner(administrator, HOME, request);
    this.version = cluster.version();
  }

  /** A server that answers, run as whoever may. */
  static EmbeddedServer start(ShadowRequest request) {
    return start(request, ProgramUser::forFilesOf);
  }

  /**
   * A server that answers.
   *
   * @param user as whom it runs, by the number of our own user
   */
  static EmbeddedServer start(ShadowRequest request, IntFunction<ProgramUser> user) {
    try {
      Path temporary = PrivateFolders.temporaryDirectory();
      RunFolder folder = RunFolder.create(MemoryDisk.withRoom().orElse(temporary));
      try {
        return start(request, folder, new EmbeddedBinaries(ofThisMachine(), temporary), user);
      } catch (IOException | DbopsException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DbopsException("Cannot start the embedded PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static EmbeddedServer start(
      ShadowRequest request,
      RunFolder folder,
      EmbeddedBinaries binaries,
      IntFunction<ProgramUser> user)
      throws IOException {
    ServerFolder files = new ServerFolder(folder.root());
    files.takeExtensions(request.extensionFolder());
    ServerLauncher launcher =
        new ServerLauncher(
            binaries.home(folder.root()), files, user.apply(PrivateFolders.owner(folder.root())));
    WatchedProgram program = launcher.launch();
    try {
      EmbeddedServer server = new EmbeddedServer(folder, program, launcher.login(), request);
      Runtime.getRuntime().addShutdownHook(server.hook);
      return server;
    } catch (DbopsException e) {
      program.close();
      throw e;
    }
  }

  @Override
  public String describe() {
    return "embedded PostgreSQL " + version;
  }

  @Override
  public ShadowDatabase createDatabase(String name) {
    return cluster.createDatabase(name);
  }

  @Override
  public ClusterState clusterState() {
    return cluster.state();
  }

  @Override
  public void restore(ClusterState state) {
    cluster.restore(state);
  }

  /** Number of the postmaster. */
  long processId() {
    return program.processId();
  }

  /** How its superuser enters it. */
  ServerLogin administrator() {
    return administrator;
  }

  /** Its folder. */
  Path root() {
    return folder.root();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      forgetHook();
      end();
    }
  }

  private void end() {
    program.close();
    try {
      folder.close();
    } catch (IOException e) {
      throw new DbopsException("Cannot remove " + folder.root() + ": " + e.getMessage(), e);
    }
  }

  private boolean forgetHook() {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false; // Java is ending and the hook does the same as we
    }
  }
}
