package dev.dbops.prisma.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.ShadowPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StopFindingTest {
  private static final ExtensionSurface SURFACE = ExtensionSurface.standard();

  private static ShadowPair shadows;
  private static HistoryJudge judge;

  @BeforeAll
  static void startServers() {
    shadows = ShadowPair.start(ShadowSpecification.parse("embedded"), SURFACE, false);
    judge = new HistoryJudge(shadows, SURFACE, Optional.empty(), Path::toString);
  }

  @AfterAll
  static void endServers() {
    shadows.close();
  }

  @Test
  void namesWhatNoMigrationMakesAndTheWaysToGiveIt() {
    assertThat(stop("SELECT 1;\n  ALTER TABLE \"Chunk\" ADD COLUMN note text;"))
        .isEqualTo(
            """
            1/migration.sql:2:15: the history stops here on an empty database: ALTER TABLE is refused, \
            relation "Chunk" does not exist (42P01); no migration makes it [not-replayable]
              fix: dbops.replay.base=schema infers what was there before from schema.prisma; or give it \
            as a SQL file (dbops.replay.base=FILE); or squash the history from the live database (dbops.strategy=squash,\
             dbops.squash.source)""");
  }

  @Test
  void saysWhichMigrationMakesItLater() {
    assertThat(
            stop(
                "CREATE INDEX i ON items (name);",
                "CREATE TABLE notes (id int);\nCREATE TABLE items (name text);"))
        .startsWith("1/migration.sql:1:19: ")
        .contains(
            "relation \"items\" does not exist (42P01); 2/migration.sql:2 makes it, but only later")
        .contains("give the folder that makes it a name that sorts first");
  }

  @Test
  void saysSinceWhenAColumnIsGone() {
    assertThat(
            stop(
                "CREATE TABLE items (id int, name text);",
                "ALTER TABLE items RENAME COLUMN name TO title;",
                "CREATE INDEX i ON items (name);"))
        .startsWith("3/migration.sql:1:26: ")
        .contains("column \"name\" does not exist (42703); 1/migration.sql:1 makes it, and")
        .contains("2/migration.sql:1 renames it");
  }

  @Test
  void namesTheEarlierOfTwoCreations() {
    assertThat(
            stop(
                "CREATE TYPE state AS ENUM ('a');\nCREATE TABLE items (id int);",
                "ALTER TABLE items ADD COLUMN id int;"))
        .contains("column \"id\" of relation \"items\" already exists (42701)")
        .contains("; 1/migration.sql:2 makes it")
        .contains("no base can help");
    assertThat(stop("CREATE TYPE state AS ENUM ('a');", "CREATE TYPE state AS ENUM ('a');"))
        .contains("type \"state\" already exists (42710); 1/migration.sql:1 makes it");
  }

  @Test
  void leadsToTheExtensionThatATypeIsOf() {
    assertThat(stop("CREATE TABLE items (id int, e vector(3));"))
        .startsWith("1/migration.sql:1:31: ")
        .contains("type \"vector\" does not exist (42704); no migration makes it")
        .contains("it is of the extension vector, which your databases had beforehand: ")
        .contains("dbops.replay.base=schema creates it first");
  }

  @Test
  void offersAStandInOrAServerForAnExtensionThatTheShadowLacks() {
    assertThat(stop("CREATE EXTENSION IF NOT EXISTS \"postgis\";"))
        .contains("CREATE EXTENSION is refused, extension \"postgis\" is not available (0A000)")
        .contains("put postgis.control and postgis--VERSION.sql into a folder")
        .contains("dbops.standIns")
        .contains("dbops.shadow=image:NAME");
  }

  @Test
  void offersTheSchemaOfTheConnection() {
    assertThat(stop("CREATE EXTENSION vector WITH SCHEMA core;"))
        .contains("schema \"core\" does not exist (3F000); no migration makes it")
        .contains("set dbops.urlSchema=core");
    assertThat(stop("ALTER TABLE core.items ADD COLUMN note text;"))
        .contains("schema \"core\" does not exist (3F000)");
  }

  @Test
  void tellsThatRolesBelongToTheServer() {
    assertThat(stop("CREATE TABLE items (id int);\nGRANT SELECT ON items TO reader;"))
        .startsWith("1/migration.sql:2:26: ")
        .contains("GRANT is refused, role \"reader\" does not exist (42704)")
        .contains("CREATE ROLE");
  }

  @Test
  void tellsThatPrismaStopsAtANewEnumValueToo() {
    String stop =
        stop(
            "CREATE TYPE state AS ENUM ('a');\nCREATE TABLE items (s state);",
            "ALTER TYPE state ADD VALUE 'hidden';\nINSERT INTO items VALUES ('hidden');");

    assertThat(stop)
        .startsWith("2/migration.sql:2:27: ")
        .contains("INSERT is refused, unsafe use of new value")
        .contains("(55P04)")
        .contains("use it in a later migration")
        .doesNotContain("hidden");
  }

  @Test
  void tellsThatAStatementWhichIsAskedAboutIsLeftOut() {
    assertThat(
            stop(
                "CREATE EXTENSION vector;\n"
                    + "CREATE TABLE items (d float8 DEFAULT vector_norm('[1]'));\n"
                    + "CREATE TABLE far AS SELECT '[1]'::vector <-> '[2]' AS d;\n"
                    + "CREATE INDEX i ON far (d);"))
        .startsWith("1/migration.sql:4:19: ")
        .contains("1/migration.sql:3 makes it, but is asked about and left out")
        .endsWith("fix: answer that question first; what follows it cannot run without it");
  }

  @Test
  void offersTheSuperuserForWhatOnlyItMayDo() {
    assertThat(
            stop(
                "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';\n"
                    + "CREATE EVENT TRIGGER t ON sql_drop EXECUTE FUNCTION f();"))
        .contains("(42501)")
        .contains("dbops.replay.superuser=true");
  }

  @Test
  void listsWhatNamesARemovedExtensionInTheRest() {
    Judgement judgement =
        judge.judge(
            migrations(
                "CREATE INDEX i ON items (name);",
                "CREATE TABLE items (name text);\nCREATE EXTENSION vector;\n"
                    + "ALTER TABLE items ADD COLUMN e vector(3);"),
            Decisions.none());

    assertThat(judgement.notes())
        .containsExactly(
            "2/migration.sql:2: not judged, since the history stops before: CREATE EXTENSION names"
                + " vector, of a removed extension",
            "2/migration.sql:3: not judged, since the history stops before: ALTER TABLE names"
                + " vector, of a removed extension");
  }

  private static String stop(String... texts) {
    return judge
        .judge(migrations(texts), Decisions.none())
        .stop()
        .map(Object::toString)
        .orElse("it does not stop");
  }

  private static List<Migration> migrations(String... texts) {
    List<Migration> migrations = new ArrayList<>();
    for (String text : texts) {
      String name = String.valueOf(migrations.size() + 1);
      migrations.add(
          new Migration(name, Path.of(name, "migration.sql"), SqlScript.parse(name, text)));
    }
    return migrations;
  }
}
