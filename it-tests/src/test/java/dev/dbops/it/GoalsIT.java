package dev.dbops.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.AppRepository;
import dev.dbops.it.maven.GoalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoalsIT {
  private static final String VECTOR =
      """
      CREATE EXTENSION vector;
      CREATE TABLE a (id int PRIMARY KEY, e vector(3), token text DEFAULT 'HUSH-1');
      """;
  private static final String VIEW =
      """
      CREATE VIEW unindexed AS SELECT id, 'HUSH-2' AS note FROM a WHERE e IS NULL;
      """;

  @Test
  void theExampleAppIsProvenWrittenAndThenLeftAlone() throws IOException {
    GoalRun run = GoalRun.inCopyOf(Path.of("../examples/app"));
    AppRepository repository = AppRepository.commit(run.app());
    SortedMap<String, String> before = repository.files();

    CommandResult shown = run.run("baseline");
    assertThat(shown.exitCode()).as(shown.stdout()).isZero();
    assertThat(verdict(run)).isEqualTo("proven");
    assertThat(repository.files()).isEqualTo(before);
    repository.git("apply", "target/dbops/baseline.patch");
    SortedMap<String, String> patched = repository.files();
    repository.git("checkout", "-q", ".");
    repository.git("clean", "-fdq");

    CommandResult written = run.with("dbops.apply", true).run("baseline");
    assertThat(written.exitCode()).as(written.stdout()).isZero();
    assertThat(repository.files()).as("the patch makes the same tree").isEqualTo(patched);
    assertThat(repository.files().get("prisma/dbops-baseline.json")).contains("0.1.0");

    CommandResult again = run.run("baseline");
    assertThat(again.stdout()).contains("Verdict: untouched");
    assertThat(repository.files()).as("a second run changes nothing").isEqualTo(patched);

    CommandResult check = run.run("check");
    assertThat(check.exitCode()).as(check.stdout()).isZero();
    assertThat(check.stdout()).contains("prisma/migrations needs no removed extension");
  }

  @Test
  void asksAndTakesItsOwnProposalAndShowsNoLiteral() throws IOException {
    GoalRun run = GoalRun.inEmptyFolder();
    migration(run.app(), "1_init", VECTOR);
    migration(run.app(), "2_view", VIEW);
    Path output = run.app().resolve("target/dbops");

    CommandResult asked = run.run("baseline");
    CommandResult check = run.run("check");
    Files.copy(
        output.resolve("decisions.proposed.json"),
        run.app().resolve("prisma/dbops-decisions.json"));
    CommandResult answered = run.run("baseline");

    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.stdout())
        .contains("Verdict: asked", "MojoFailureException")
        .contains("next: review target/dbops/decisions.proposed.json, then: cp");
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.stdout())
        .contains("1_init/migration.sql:1:")
        .contains("[needs-removed-extension]", "[open-question]", "MojoFailureException");
    assertThat(answered.exitCode()).as(answered.stdout()).isZero();
    assertThat(verdict(run)).isEqualTo("proven");
    assertThat(asked.stdout() + check.stdout() + answered.stdout()).doesNotContain("HUSH");
    assertThat(holdersOf("HUSH", output)).containsExactly("baseline.patch");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(output.resolve("baseline.patch"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesFilesThatGitCouldNotBringBack() throws IOException {
    GoalRun run = GoalRun.inEmptyFolder().with("dbops.apply", true);
    Path file = migration(run.app(), "1_init", VECTOR);
    AppRepository.commit(run.app());
    Files.writeString(file, VECTOR + "-- not committed\n");

    CommandResult result = run.run("baseline");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("prisma/migrations/1_init/migration.sql: the file has changes that are not")
        .contains("[uncommitted-change]", "MojoFailureException");
    assertThat(file).hasContent(VECTOR + "-- not committed");
  }

  @Test
  void aSetUpThatDoesNotWorkIsNoFinding() throws IOException {
    GoalRun run = GoalRun.inEmptyFolder().with("dbops.shadow", "nonsense");
    migration(run.app(), "1_init", VECTOR);

    CommandResult result = run.run("baseline");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout()).contains("[shadow-unknown]", "MojoExecutionException");
  }

  @Test
  void aFolderWithoutAHistoryIsAFindingAndCanBeSkipped() throws IOException {
    CommandResult missing = GoalRun.inEmptyFolder().run("check");
    CommandResult skipped = GoalRun.inEmptyFolder().with("dbops.skip", true).run("check");

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.stdout()).contains("[migrations-missing]", "MojoFailureException");
    assertThat(skipped.exitCode()).as(skipped.stdout()).isZero();
  }

  @Test
  void manyModulesAreCheckedAtOnceAndThoseWithoutAHistoryPassedOver() throws IOException {
    GoalRun run = manyModules("CREATE TABLE a (id int);\n");

    CommandResult result = new CommandRunner().run(run.command("-T2", "validate"));

    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(result.stdout())
        .contains("no prisma/migrations in this module: nothing to do")
        .containsSubsequence(
            "prisma/migrations needs no removed extension",
            "prisma/migrations needs no removed extension");
  }

  @Test
  void calledByNameItIsForTheHistoriesOfAllModules() throws IOException {
    GoalRun run = manyModules(VECTOR);

    CommandResult checked = run.run("dbops:check");
    CommandResult shown = run.run("dbops:baseline");

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.stdout()).containsSubsequence("module db", "module tenant");
    assertThat(shown.exitCode()).as(shown.stdout()).isZero();
    for (String module : new String[] {"db", "tenant"}) {
      assertThat(run.app().resolve(module).resolve("target/dbops/report.json"))
          .content()
          .contains("\"verdict\": \"proven\"");
    }
    assertThat(run.app().resolve("target/dbops")).doesNotExist();
  }

  private static GoalRun manyModules(String sql) throws IOException {
    GoalRun run = GoalRun.inEmptyFolder();
    module(
        run.app(),
        "<modules><module>db</module><module>tenant</module><module>web</module></modules>");
    for (String name : new String[] {"db", "tenant", "web"}) {
      module(run.app().resolve(name), "");
    }
    migration(run.app().resolve("db"), "1_init", sql);
    migration(run.app().resolve("tenant"), "1_init", sql);
    return run;
  }

  @Test
  void helpNamesTheParameters() throws IOException {
    CommandResult result =
        new CommandRunner().run(GoalRun.inEmptyFolder().command("help", "-Ddetail=true"));

    assertThat(result.stdout()).contains("dbops:baseline", "dbops:check", "dbops.apply");
  }

  private static Path migration(Path app, String name, String sql) throws IOException {
    Path folder = Files.createDirectories(app.resolve("prisma/migrations").resolve(name));
    return Files.writeString(folder.resolve("migration.sql"), sql);
  }

  private static void module(Path folder, String more) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>it</groupId><artifactId>%s</artifactId><version>1</version><packaging>pom</packaging>
          %s
          <build><plugins><plugin>
            <groupId>dev.dbops</groupId><artifactId>dbops-maven-plugin</artifactId><version>%s</version>
            <executions><execution><goals><goal>check</goal></goals><phase>validate</phase></execution></executions>
          </plugin></plugins></build>
        </project>
        """
            .formatted(folder.getFileName(), more, System.getProperty("it.version")));
  }

  private static String verdict(GoalRun run) throws IOException {
    Path report = run.app().resolve("target/dbops/report.json");
    return new ObjectMapper().readTree(report.toFile()).path("verdict").asText();
  }

  private static Stream<String> holdersOf(String secret, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> holds(secret, file))
          .map(f -> f.getFileName().toString())
          .toList()
          .stream();
    }
  }

  private static boolean holds(String secret, Path file) {
    try {
      return Files.readString(file).contains(secret);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
