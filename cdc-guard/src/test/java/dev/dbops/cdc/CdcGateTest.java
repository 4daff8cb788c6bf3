package dev.dbops.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcGateTest {
  private static final ExtensionSurface SURFACE =
      ExtensionSurface.of(Set.of("vector"), Set.of(), Optional.empty());
  private static final String TABLE =
      "create table items (id int primary key, note text, e vector(3));";

  @TempDir Path folder;

  @Test
  void refusesARemovalThatTakesATableOutOfItsPublication() {
    GateResult result =
        new CdcGate()
            .judge(files("", TABLE, "create publication dbz_pub for table items (id, e);"));

    assertThat(findings(result))
        .singleElement()
        .hasToString(
            """
            the removal of vector:1: extension vector gives columns [e] of table public.items \
            their type, and publication dbz_pub lists them; CASCADE takes the table out of it \
            [cdc-drop-extension-in-column-list]
              fix: alter publication … set table … without the columns first""");
  }

  @Test
  void remindsOfTheDrainWhereTheBacklogCouldHoldTheType() {
    GateResult result =
        new CdcGate().judge(files("", TABLE, "create publication dbz_pub for table items;"));

    assertThat(((GateResult.Passed) result).evidence())
        .startsWith(
            "nothing of 2 migration(s) to run and of the removal takes events from a publication;"
                + " dbops:cdc-drain comes before the removal: extension vector gives columns [e]");
  }

  @Test
  void judgesOnlyWhatIsStillToRun() {
    PlannedChange all =
        files("", TABLE, "create publication p for table items (id);", "drop table items;");
    PlannedChange settled =
        files("4", TABLE, "create publication p for table items (id);", "drop table items;");

    assertThat(rules(new CdcGate().judge(all))).containsExactly("cdc-drop-published-table");
    assertThat(new CdcGate().judge(settled)).isInstanceOf(GateResult.Passed.class);
  }

  @Test
  void knowsThePublishedTablesOfTheConfiguration() {
    PlannedChange change =
        new PlannedChange(
            scripts(TABLE, "alter table items rename to things;"),
            Optional.empty(),
            SURFACE,
            List.of(TableName.parse("public.items")),
            "public",
            Optional.empty());

    assertThat(rules(new CdcGate().judge(change))).containsExactly("cdc-rename-published-table");
  }

  @Test
  void asksTheServerWhatHasRunAndWhatIsPublished() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    StandInFolder.write(folder, SURFACE.removed());
    try (TestServer server = TestServer.start(18, "extension_control_path", folder + ":$system")) {
      server.execute(
          "create extension vector",
          TABLE,
          "create table quiet (id int primary key, e vector(3)[])",
          "create publication live for table items (id, e), quiet",
          "create table _prisma_migrations (migration_name text, finished_at timestamptz,"
              + " rolled_back_at timestamptz)",
          "insert into _prisma_migrations values ('1', now(), null), ('2', now(), null),"
              + " ('3', null, null)");
      PlannedChange change =
          server(server.reader(), TABLE, "drop table items;", "alter table quiet drop column e;");

      GateResult hidden = new CdcGate().judge(change);
      server.execute("grant select on _prisma_migrations to dbz");
      GateResult seen = new CdcGate().judge(change);
      server.execute("alter publication live set table items (id), quiet (id)");
      GateResult mended = new CdcGate().judge(change);

      assertThat(((GateResult.Inconclusive) hidden).reason())
          .startsWith("Cannot read which migrations have run: ")
          .contains("permission denied for table _prisma_migrations");
      assertThat(rules(seen)).containsExactly("cdc-drop-extension-in-column-list");
      assertThat(((GateResult.Passed) mended).evidence())
          .startsWith("nothing of 1 migration(s) to run");
    }
  }

  private static PlannedChange files(String since, String... texts) {
    return new PlannedChange(
        scripts(texts),
        Optional.of(since).filter(name -> !name.isEmpty()),
        SURFACE,
        List.of(),
        "public",
        Optional.empty());
  }

  private static PlannedChange server(DatabaseAddress address, String... texts) {
    return new PlannedChange(
        scripts(texts), Optional.empty(), SURFACE, List.of(), "public", Optional.of(address));
  }

  private static Map<String, SqlScript> scripts(String... texts) {
    Map<String, SqlScript> scripts = new LinkedHashMap<>();
    for (String text : texts) {
      String name = String.valueOf(scripts.size() + 1);
      scripts.put(name, SqlScript.parse("migrations/" + name + "/migration.sql", text));
    }
    return scripts;
  }

  private static List<Finding> findings(GateResult result) {
    return ((GateResult.Failed) result).findings();
  }

  private static List<String> rules(GateResult result) {
    return findings(result).stream().map(Finding::rule).toList();
  }
}
