package dev.dbops.prisma.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriteTest {
  @TempDir Path folder;

  private SortedMap<String, String> oldTree;
  private SortedMap<String, String> newTree;
  private final List<WriteStep> steps = new ArrayList<>();
  private int trees;

  @BeforeEach
  void writesOnceUndisturbed() throws IOException {
    SampleTree tree = freshTree();
    oldTree = tree.contents();
    new TreeWriter(tree.state(), (step, path) -> steps.add(step)).write(tree.change());
    newTree = tree.contents();
  }

  @Test
  void aWriteKilledAtAnyStepIsUndoneOrCompletedByTheNextRun() throws IOException {
    Map<WriteStep, Integer> hits = new EnumMap<>(WriteStep.class);
    int completed = 0;
    for (int kill = 1; kill <= steps.size(); kill++) {
      SampleTree tree = freshTree();
      CommandResult result = fork(tree, kill);
      assertThat(result.exitCode()).as(result.stderr()).isEqualTo(KilledWriter.KILLED);
      hits.merge(steps.get(kill - 1), 1, Integer::sum);

      completed += endsWhole(tree, new TreeWriter(tree.state())) ? 1 : 0;
    }

    print(hits, completed);
    assertThat(hits)
        .as("a point without a hit proves nothing")
        .containsOnlyKeys(WriteStep.values());
    assertThat(completed).isBetween(1, steps.size() - 1);
  }

  @Test
  void aRecoveryKilledAtAnyStepIsEndedByTheOneAfterIt() throws IOException {
    int kills = 0;
    for (int first = 1; first <= steps.size(); first++) {
      boolean killed = true;
      for (int second = 1; killed; second++) {
        SampleTree tree = freshTree();
        dyingAt(tree, first, false);
        killed = dyingAt(tree, second, true);
        endsWhole(tree, new TreeWriter(tree.state()));
        kills++;
      }
    }

    System.out.println("kill points: " + kills + " pairs of write and recovery");
    assertThat(kills).isGreaterThan(steps.size());
  }

  /** Recovers, and says whether the new tree came out; fails unless it is one of the two. */
  private boolean endsWhole(SampleTree tree, TreeWriter writer) throws IOException {
    boolean unfinished = writer.isUnfinished();
    var recovery = writer.recover();
    assertThat(recovery.isPresent()).isEqualTo(unfinished);
    assertThat(tree.contents()).isIn(oldTree, newTree);
    recovery.ifPresent(
        ended -> assertThat(contents(tree)).isEqualTo(ended.completed() ? newTree : oldTree));

    assertThat(writer.recover()).as("a second recovery has nothing to do").isEmpty();
    boolean isNew = tree.contents().equals(newTree);
    if (!isNew) {
      writer.write(tree.change());
      assertThat(tree.contents()).isEqualTo(newTree);
    }
    return isNew;
  }

  private static SortedMap<String, String> contents(SampleTree tree) {
    try {
      return tree.contents();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ends the thread's work where a kill would; whether it came so far. */
  private static boolean dyingAt(SampleTree tree, int step, boolean recovering) {
    int[] left = {step};
    TreeWriter writer =
        new TreeWriter(
            tree.state(),
            (at, path) -> {
              left[0]--;
              if (left[0] == 0) {
                throw new Death();
              }
            });
    try {
      if (recovering) {
        writer.recover();
      } else {
        writer.write(tree.change());
      }
      return false;
    } catch (Death e) {
      return true;
    }
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private SampleTree freshTree() throws IOException {
    trees++;
    return SampleTree.at(Files.createDirectory(folder.resolve("tree" + trees))).create();
  }

  private CommandResult fork(SampleTree tree, int kill) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> line =
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            tree.state().resolveSibling("").toString(),
            Integer.toString(kill));
    return new CommandRunner()
        .run(new Command(java, line, Map.of(), folder, Duration.ofMinutes(1)));
  }

  private void print(Map<WriteStep, Integer> hits, int completed) {
    System.out.println("kill points: " + steps.size() + ", completed " + completed);
    hits.forEach((step, count) -> System.out.println("  " + step + " " + count));
  }
}
