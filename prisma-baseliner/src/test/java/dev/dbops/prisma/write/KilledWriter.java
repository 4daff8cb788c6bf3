package dev.dbops.prisma.write;

import java.nio.file.Path;

/** A program that writes the sample change and dies just before the step that it is told. */
public final class KilledWriter {
  static final int KILLED = 137;

  private KilledWriter() {}

  /** With the root of the tree, and the number of the step, counted from 1. */
  public static void main(String[] args) {
    SampleTree tree = SampleTree.at(Path.of(args[0]));
    int[] left = {Integer.parseInt(args[1])};
    TreeWriter writer =
        new TreeWriter(
            tree.state(),
            (step, path) -> {
              left[0]--;
              if (left[0] == 0) {
                Runtime.getRuntime().halt(KILLED);
              }
            });
    if (writer.recover().isEmpty()) {
      writer.write(tree.change());
    }
  }
}
