package dev.dbops.it.reconcile;

import dev.dbops.it.stack.LiveServer;
import dev.dbops.prisma.ledger.Reconciler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program that reconciles and dies just before the step that it is told. */
public final class KilledReconcile {
  static final int KILLED = 137;

  private KilledReconcile() {}

  /** With the port, the folder of the releases, whether to squash, and the number of the step. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[1]);
    Release release =
        Boolean.parseBoolean(args[2]) ? Release.squashed(root) : Release.inPlace(root);
    int[] left = {Integer.parseInt(args[3])};
    new Reconciler(step -> count(left), (step, path) -> count(left))
        .run(
            release.apply(
                LiveServer.login("127.0.0.1", Integer.parseInt(args[0]), Optional.empty())));
  }

  private static void count(int[] left) {
    left[0]--;
    if (left[0] == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
