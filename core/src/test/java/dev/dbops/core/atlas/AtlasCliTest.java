package dev.dbops.core.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.core.dump.DumpSource;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker") // the real program, built by stack/atlas/build
class AtlasCliTest {
  private static final Path PROGRAM = Path.of("../.verify/atlas/atlas");
  private static final AtlasScope SCOPE = AtlasScope.ofAnApp();

  @TempDir private static Path empty;

  private static AtlasCli atlas;
  private static ShadowServer server;
  private static AtlasDatabase app;
  private static AtlasDatabase dev;

  @BeforeAll
  static void start() throws SQLException {
    assertThat(PROGRAM).as("fix: run stack/atlas/build").isExecutable();
    atlas = AtlasCli.find(Optional.of(PROGRAM)).orElseThrow();
    server =
        ShadowServers.start(
            new ShadowSpecification.Embedded(), new ShadowRequest(empty, "owner", false));
    ShadowDatabase database = server.createDatabase("app");
    try (Connection connection = database.connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, b text);
          CREATE INDEX i ON t (b);
          CREATE TABLE _prisma_migrations (id text);
          CREATE ROLE odd SUPERUSER LOGIN PASSWORD 'se%r@t/:';
          """);
    }
    app = reached(database, "odd", "se%r@t/:");
    DumpSource source = server.createDatabase("dev").dumpSource();
    dev =
        new AtlasDatabase(
            source.host(),
            source.port(),
            source.database(),
            source.user(),
            source.password(),
            "disable");
  }

  private static AtlasDatabase reached(ShadowDatabase database, String user, String password) {
    DumpSource source = database.dumpSource();
    return new AtlasDatabase(
        source.host(), source.port(), source.database(), user, password, "disable");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void inspectsTablesAndLeavesPrismasOwnAside() {
    assertThat(atlas.version().isSupported()).isTrue();
    assertThat(atlas.inspect(app, SCOPE))
        .containsExactly(new AtlasTable("public", "t", List.of("id", "b"), List.of("i")));
  }

  @Test
  void comparesADatabaseWithWhatMigrationsMakeOfAnEmptyOne() {
    String first = "CREATE TABLE t (id int PRIMARY KEY, b text);\nCREATE INDEX i ON t (b);\n";
    AtlasState same = new AtlasState.OfFolder(atlas.folder(List.of(first)));
    AtlasState more =
        new AtlasState.OfFolder(atlas.folder(List.of(first, "ALTER TABLE t ADD COLUMN c int;\n")));

    assertThat(atlas.diff(app, same, dev, SCOPE)).isEmpty();
    assertThat(atlas.diff(app, more, dev, SCOPE))
        .containsExactly("ALTER TABLE \"public\".\"t\" ADD COLUMN \"c\" integer NULL");
    assertThat(atlas.diff(app, new AtlasState.OfDatabase(dev), dev, SCOPE))
        .containsExactly("DROP TABLE \"public\".\"t\"");
    assertThat(atlas.diff(app, new AtlasState.OfDatabase(app), dev, SCOPE)).isEmpty();
  }

  @Test
  void lintsAndSeesAFolderThatWasEditedSince() throws IOException {
    Path folder =
        atlas.folder(
            List.of("CREATE TABLE t (id int, b text);\n", "ALTER TABLE t DROP COLUMN b;\n"));

    List<AtlasLint> files = atlas.lint(folder, dev, 1);
    atlas.validate(folder, dev);
    Files.writeString(folder.resolve("000002.sql"), "ALTER TABLE t DROP COLUMN id;\n");

    assertThat(files).hasSize(1);
    assertThat(files.get(0).diagnostics())
        .extracting(AtlasLint.Diagnostic::code)
        .containsExactly("DS103");
    assertThatThrownBy(() -> atlas.lint(folder, dev, 1))
        .isInstanceOf(AtlasRefusal.class)
        .hasMessageEndingWith("[atlas-refused]\n  fix: run atlas migrate hash");
  }

  @Test
  void saysWhatAMigrationFailsWith() {
    Path folder = atlas.folder(List.of("CREATE EXTENSION vector;\n"));

    assertThatThrownBy(() -> atlas.validate(folder, dev))
        .isInstanceOf(AtlasRefusal.class)
        .hasMessageContaining("extension \"vector\" is not available");
  }

  @Test
  void tellsWhyItCouldNotLookAndNoPassword() {
    AtlasDatabase wrong =
        new AtlasDatabase(app.host(), app.port(), app.database(), "odd", "wr%ng@x", "disable");

    assertThatThrownBy(() -> atlas.inspect(wrong, SCOPE))
        .isInstanceOf(AtlasRefusal.class)
        .hasMessageContaining("password authentication failed for user \"odd\"")
        .hasMessageContaining("[atlas-refused]\n  fix: make the database reachable")
        .hasMessageNotContaining("wr%")
        .hasMessageNotContaining("wr%25ng");
    Path folder = atlas.folder(List.of("CREATE TABLE u (id int);\n"));
    assertThatThrownBy(() -> atlas.diff(app, new AtlasState.OfFolder(folder), app, SCOPE))
        .isInstanceOf(AtlasRefusal.class)
        .hasMessageContaining("connected database is not clean")
        .hasMessageContaining("fix: give Atlas an empty database of its own");
  }

  @Test
  void isToldFromABinaryThatWantsALogin() throws IOException {
    Path program = empty.resolve("atlas");
    Files.writeString(
        program,
        """
        #!/bin/sh
        if [ "$1" = version ]; then echo 'atlas version v0.38.0-abc-canary'; exit; fi
        if [ "$2" = hash ]; then exit; fi
        echo "Abort: 'atlas migrate lint' is available only to Atlas Pro users. Run 'atlas login'." >&2
        exit 1
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    AtlasCli official = AtlasCli.find(Optional.of(program)).orElseThrow();

    assertThatThrownBy(() -> official.lint(empty, dev, 1))
        .isInstanceOf(AtlasRefusal.class)
        .extracting(refusal -> ((AtlasRefusal) refusal).reason())
        .isEqualTo(AtlasRefusal.Reason.LOGIN_WANTED);
  }

  @Test
  void refusesAProgramThatIsNoAtlas() {
    assertThatThrownBy(() -> AtlasCli.find(Optional.of(Path.of("/bin/true"))))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("[atlas-version]");
  }
}
