package dev.dbops.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven killed at any moment leaves no server behind, and a tree that the next run makes whole. */
class KilledRunIT {
  private static final int KILLS = Boolean.getBoolean("dbops.long") ? 40 : 4;
  private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(10);

  @TempDir Path folder;

  private SortedMap<String, String> oldTree;
  private SortedMap<String, String> newTree;
  private Duration whole;

  @BeforeEach
  void runsOnceUndisturbed() throws IOException {
    SampleApp app = app("undisturbed");
    oldTree = app.tree();
    long start = System.nanoTime();
    CommandResult result = run(app);
    whole = Duration.ofNanos(System.nanoTime() - start);
    newTree = app.tree();
    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(newTree).isNotEqualTo(oldTree);
  }

  @Test
  void leavesNoServerAndATreeThatTheNextRunMakesWhole() throws Exception {
    SortedMap<String, Integer> hits = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      SampleApp app = app("kill" + kill);
      Process maven = start(app);
      if (kill % 2 == 0) { // anywhere in the run; the other half at its writing
        maven.waitFor(whole.toMillis() * (kill + 1) / (KILLS + 1), TimeUnit.MILLISECONDS);
      } else {
        awaitWriting(app, maven);
      }
      maven.destroyForcibly().waitFor();
      hits.merge(moment(app), 1, Integer::sum);

      assertNoServerOutlives(maven.pid());
      CommandResult next = run(app);
      assertThat(next.exitCode()).as(next.stdout()).isZero();
      assertThat(app.tree()).isEqualTo(newTree);
    }
    System.out.println("Maven killed: " + hits);
  }

  /** Either tree is whole; anything else is a write that was cut, which the next run must end. */
  private String moment(SampleApp app) throws IOException {
    SortedMap<String, String> tree = app.tree();
    if (tree.equals(oldTree)) {
      return Files.exists(app.root().resolve(".dbops")) ? "about to write" : "before writing";
    }
    return tree.equals(newTree) ? "after writing" : "while writing";
  }

  private void awaitWriting(SampleApp app, Process maven) {
    Path state = app.root().resolve(".dbops");
    while (maven.isAlive() && !Files.exists(state)) {
      LockSupport.parkNanos(20_000);
    }
  }

  private static void assertNoServerOutlives(long pid) {
    String mark = "dbops-shadow-" + pid + "-";
    long deadline = System.nanoTime() + ORPHANS_END_WITHIN.toNanos();
    while (serversWith(mark) > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(100_000_000);
    }
    assertThat(serversWith(mark)).as("servers of Maven " + pid + " after 10 s").isZero();
  }

  private static long serversWith(String mark) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .count();
  }

  private SampleApp app(String name) throws IOException {
    SampleApp app = SampleApp.in(Files.createDirectory(folder.resolve(name)));
    for (int table = 0; table < 5; table++) {
      app.migration(
          "CREATE EXTENSION IF NOT EXISTS vector;\n\nCREATE TABLE t%d (id int, e vector(3));\n"
              .formatted(table));
    }
    return app;
  }

  private static CommandResult run(SampleApp app) throws IOException {
    return new CommandRunner().run(command(app));
  }

  private static Command command(SampleApp app) throws IOException {
    return GoalRun.in(app.root())
        .with("dbops.apply", true)
        .with("dbops.allowDirty", true)
        .command("baseline");
  }

  private static Process start(SampleApp app) throws IOException {
    Command command = command(app);
    List<String> line = new ArrayList<>(List.of(command.program().toString()));
    line.addAll(command.args());
    return new ProcessBuilder(line)
        .directory(app.root().toFile())
        .redirectOutput(app.root().resolve("maven.log").toFile())
        .redirectErrorStream(true)
        .start();
  }
}
