package dev.dbops.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.GoalRun;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example compiles and does the job without Maven on its class path. */
class LibraryExampleIT {
  private static final Path SOURCE =
      Path.of("../examples/library/src/main/java/example/BaselineOfAnApp.java");

  @TempDir Path folder;

  @Test
  void doesTheJobWithoutMavenOnTheClassPath() throws Exception {
    String libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.replace('\\', '/').contains("/org/apache/maven/"))
            .collect(Collectors.joining(File.pathSeparator));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                libraries,
                "-d",
                folder.toString(),
                SOURCE.toString());
    assertThat(compiled).isZero();

    CommandResult result = run(folder + File.pathSeparator + libraries);

    assertThat(result.exitCode()).as(result.stdout() + result.stderr()).isZero();
    assertThat(result.stdout())
        .contains("Verdict: proven", "next: mvn dbops:baseline -Ddbops.apply=true");
  }

  private CommandResult run(String classPath) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path app = GoalRun.inCopyOf(Path.of("../examples/app")).app().toAbsolutePath();
    List<String> line = List.of("-cp", classPath, "example.BaselineOfAnApp", app.toString());
    return new CommandRunner()
        .run(new Command(java, line, Map.of(), folder, Duration.ofMinutes(10)));
  }
}
