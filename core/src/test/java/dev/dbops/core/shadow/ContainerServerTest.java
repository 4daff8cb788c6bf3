package dev.dbops.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs Docker and an image of PostgreSQL 18, named by the environment variable. */
@Tag("docker")
class ContainerServerTest {
  @TempDir Path directory;

  @Test
  void runsTheImageWithTheStandIns() throws IOException, SQLException {
    Path extension = Files.createDirectories(directory.resolve("extension"));
    Files.writeString(
        extension.resolve("thing.control"), "default_version = '1'\ntrusted = true\n");
    Files.writeString(extension.resolve("thing--1.sql"), "CREATE TYPE thing AS ENUM ('a');\n");
    String image = System.getenv().getOrDefault("DBOPS_TEST_IMAGE", "dbops/postgres:18");

    try (ShadowServer server =
            ShadowServers.start(
                ShadowSpecification.parse("image:" + image),
                new ShadowRequest(directory, "app", false));
        ShadowDatabase database = server.createDatabase("app");
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION thing; CREATE TABLE t (x thing)");
      assertThat(server.describe()).startsWith("PostgreSQL 18").endsWith(" of image " + image);
    }
  }

  @Test
  void saysThatAnImageIsMissing() {
    assertThatThrownBy(
            () ->
                ShadowServers.start(
                    ShadowSpecification.parse("image:localhost:1/no-such-image:1"),
                    new ShadowRequest(directory, "app", false)))
        .isInstanceOf(DbopsException.class)
        .hasMessageStartingWith(
            "Image localhost:1/no-such-image:1 is not on this machine and cannot be pulled: ")
        .hasMessageContaining("[shadow-image]");
  }
}
