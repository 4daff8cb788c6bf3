package dev.dbops.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.maven.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsIT {
  private static final String WITH_VECTOR =
      """
      CREATE EXTENSION vector;

      CREATE TABLE note (id integer PRIMARY KEY, embedding vector(3));
      """;
  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        %s
        <packaging>pom</packaging>
        %s
      </project>
      """;
  private static final String CHECKED =
      """
      <parent><groupId>it</groupId><artifactId>all</artifactId><version>1</version></parent>
      <artifactId>%s</artifactId>
      """;
  private static final String PLUGIN =
      """
      <build><plugins><plugin>
        <groupId>dev.dbops</groupId><artifactId>dbops-maven-plugin</artifactId><version>%s</version>
        <executions><execution><phase>validate</phase><goals><goal>baseline</goal></goals></execution></executions>
      </plugin></plugins></build>
      """
          .formatted(System.getProperty("it.version"));

  @TempDir Path root;

  @Test
  void aFolderWithoutAPomIsEnough() throws IOException {
    SampleApp app = SampleApp.in(root).migration(WITH_VECTOR);

    CommandResult result = run("baseline");

    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(root.resolve("target/dbops/report.json")).content().contains("\"proven\"");
    assertThat(app.tree().toString()).contains("CREATE EXTENSION vector");
  }

  @Test
  void modulesThatAreBuiltAtOnceDoNotDisturbEachOther() throws IOException {
    Files.writeString(
        root.resolve("pom.xml"),
        POM.formatted(
            "<groupId>it</groupId><artifactId>all</artifactId><version>1</version>",
            "<modules><module>db</module><module>tenant_db</module></modules>"));
    module("db", WITH_VECTOR);
    module("tenant_db", "CREATE TABLE plain (id integer PRIMARY KEY);\n");

    CommandResult result = run("validate", "-T2");

    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(root.resolve("db/target/dbops/report.json")).content().contains("\"proven\"");
    assertThat(root.resolve("tenant_db/target/dbops/report.json"))
        .content()
        .contains("\"untouched\"");
  }

  private void module(String name, String sql) throws IOException {
    SampleApp.in(root.resolve(name))
        .migration(sql)
        .file("pom.xml", POM.formatted(CHECKED.formatted(name), PLUGIN));
  }

  private CommandResult run(String... words) throws IOException {
    return new CommandRunner().run(GoalRun.in(root).command(words));
  }
}
