package dev.dbops.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.report.CdcReport;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.testing.FakeWorker;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.UpgradeRequest;
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.cdc.verdict.CdcVerdict;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.cdc.verdict.Weight;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check says of a real server and of a Connect that answers as a test wants. */
class CdcGuardVerdictsTest {
  private static final String QUIET =
      "\"publication.autocreate.mode\":\"disabled\",\"slot.name\":\"dbz\",";

  private TestServer server;
  private FakeWorker worker;
  @TempDir Path state;

  @BeforeEach
  void open() throws IOException {
    server = TestServer.start(18);
    server.execute(
        "create table orders (id int primary key)",
        "create publication dbz_pub for table orders",
        "select pg_create_logical_replication_slot('dbz', 'pgoutput')");
    worker = worker("4.3.0");
  }

  private static FakeWorker worker(String version) throws IOException {
    FakeWorker worker = new FakeWorker();
    worker.at("/", 200, "{\"version\":\"" + version + "\"}");
    worker.at(
        "/connector-plugins",
        200,
        """
        [{"class":"io.debezium.connector.postgresql.PostgresConnector","version":"3.6.3.Final"}]
        """);
    return worker;
  }

  @AfterEach
  void close() {
    worker.close();
    server.close();
  }

  @Test
  void isInconclusiveAsLongAsNothingWasSavedToCompareWith() {
    connectors(connector("c", QUIET));

    CdcReport first = check(false);
    CdcReport saving = check(true);
    CdcReport compared = check(false);

    assertThat(((GateResult.Inconclusive) first.gate()).reason())
        .isEqualTo(
            place() + ": no baseline is saved in " + state.resolve("cdc-baseline-postgres.json"));
    assertThat(saving.gate()).isInstanceOf(GateResult.Passed.class);
    assertThat(saving.lines())
        .anyMatch(line -> line.startsWith("baseline  compared with none; saved in "));
    assertThat(compared.gate()).isInstanceOf(GateResult.Passed.class);
    assertThat(compared.lines()).anyMatch(line -> line.startsWith("baseline  compared with 20"));
    assertThat(compared.markdown()).contains("Baseline: compared with 20");
  }

  @Test
  void aPublicationThatTheBaselineLacksWasComparedWithNothing() throws IOException {
    connectors(connector("c", QUIET));
    check(true);
    server.execute("create publication other for table orders");
    reopen(connector("c", QUIET).replace("dbz_pub", "other"));

    assertThat(kinds(check(false), Weight.UNKNOWN)).containsExactly(CdcVerdictKind.NO_BASELINE);
  }

  @Test
  void aBrokenStateDoesNotBecomeTheBaseline() {
    connectors(connector("c", QUIET));
    check(true);
    server.execute("drop publication dbz_pub", "create publication dbz_pub for table orders");

    CdcReport once = check(true);
    CdcReport again = check(true);

    assertThat(kinds(once, Weight.BLOCKING)).containsExactly(CdcVerdictKind.PUBLICATION_CHANGED);
    assertThat(kinds(again, Weight.BLOCKING)).containsExactly(CdcVerdictKind.PUBLICATION_CHANGED);
    assertThat(once.lines())
        .anyMatch(
            line ->
                line.endsWith(
                    "; NOT saved, for 1 verdict(s) block: mend them, or delete the file if the state"
                        + " of now is meant so, and save anew"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter publication dbz_pub set table orders where (id > 0) | BLOCKING | has the row filter (id > 0)",
        "alter publication dbz_pub set table orders (id) | BLOCKING | publishes the columns [id]",
        "alter publication dbz_pub add tables in schema public | WARNING | table public.late was added",
        "alter publication dbz_pub set (publish_via_partition_root) | BLOCKING | is now true",
        "alter publication dbz_pub set (publish = 'insert') | BLOCKING | no longer publishes update",
      })
  void seesEachWayInWhichAPublicationIsNotThatOfTheBaseline(
      String statement, Weight weight, String evidence) {
    server.execute("create table late (id int primary key)");
    connectors(connector("c", QUIET));
    check(true);
    server.execute(statement);

    assertThat(check(false).verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.PUBLICATION_CHANGED)
        .filteredOn(verdict -> verdict.evidence().contains(evidence))
        .extracting(CdcVerdict::weight)
        .containsExactly(weight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"schema.include.list\":\"public\","})
  void namesTablesThatNoListExcludesAndNoPublicationHas(String list) {
    server.execute("create table invoices (id int primary key)", "create table audit (id int)");
    connectors(connector("c", QUIET + list + "\"table.exclude.list\":\"public.audit\","));

    CdcReport report = check(true);

    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.TABLE_NOT_PUBLISHED)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.weight()).isEqualTo(Weight.WARNING);
              assertThat(verdict.evidence())
                  .contains("1 table(s)", "public.invoices")
                  .doesNotContain("audit");
            });
    assertThat(((GateResult.Passed) report.gate()).evidence()).endsWith("; 2 warning(s)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for all tables | ",
        "for tables in schema public | ",
        "for table orders, invoices, parts with (publish_via_partition_root) | ",
        "for table orders, invoices, parts | ",
        "for table orders, invoices, parts_1, parts | ",
        "for all tables | \"table.include.list\":\"public[.].*\",",
        "for tables in schema public | \"table.include.list\":\"public[.]parts.*,public.empty\",",
        "for table parts with (publish_via_partition_root) | \"table.include.list\":\"public.parts\",",
        "for table parts | \"table.include.list\":\"public.parts_1\",",
      })
  void knowsWhatIsPublishedWithoutBeingNamed(String publication, String list) {
    makeParts();
    server.execute("drop publication dbz_pub", "create publication dbz_pub " + publication);
    connectors(
        connector(
            "c", QUIET + (list == null ? "" : list) + "\"table.exclude.list\":\"public.empty\","));

    assertThat(check(true).verdicts())
        .extracting(CdcVerdict::kind)
        .doesNotContain(CdcVerdictKind.TABLE_NOT_PUBLISHED);
  }

  @Test
  void seesPartitionsThatComeUnderANameThatNoListHas() throws IOException {
    makeParts();
    server.execute(
        "drop publication dbz_pub",
        "create publication dbz_pub for table parts with (publish_via_partition_root)");
    connectors(connector("leaf", QUIET + "\"table.include.list\":\"public.parts_1\","));
    CdcReport leaf = check(true);
    server.execute("alter publication dbz_pub set (publish_via_partition_root = false)");
    reopen(connector("root", QUIET + "\"table.include.list\":\"public.parts\","));
    CdcReport root = check(true);

    assertThat(words(leaf, CdcVerdictKind.TABLE_NOT_PUBLISHED))
        .containsExactly(
            "table public.parts_1 is in table.include.list; its events come as public.parts, which is not");
    assertThat(words(root, CdcVerdictKind.TABLE_NOT_PUBLISHED))
        .containsExactly(
            "table public.parts is in table.include.list; its events come under the names of its"
                + " partitions, which are not");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void anotherDatabasesConnectorMayFail(int status) {
    connectors(
        connector("mine", QUIET),
        connector("others", QUIET).replace("\"postgres\"", "\"elsewhere\""));
    worker.at("/connectors/others/offsets", status, "{\"message\":\"gone\"}");

    assertThat(check(true).gate()).isInstanceOf(GateResult.Passed.class);
    assertThat(worker.asked()).noneMatch(question -> question.contains("others/offsets"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void aConnectorThatDoesNotTellItsOffsetMakesOnlyItselfUnknown(int status) {
    connectors(connector("mine", QUIET), connector("other", QUIET.replace("\"dbz\"", "\"two\"")));
    server.execute("select pg_create_logical_replication_slot('two', 'pgoutput')");
    worker.at("/connectors/other/offsets", status, "{\"message\":\"gone\"}");

    CdcReport report = check(true);

    assertThat(((GateResult.Inconclusive) report.gate()).reason())
        .isEqualTo(
            "connector other, slot two: Connect does not tell its offset: GET"
                + " /connectors/other/offsets: Connect answered "
                + status
                + ": gone");
    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.OK)
        .extracting(CdcVerdict::place)
        .containsExactly("connector mine");
  }

  @Test
  void saysWhatASlotOfTheWrongKindIs() {
    connectors(connector("c", QUIET));
    server.execute(
        "select pg_drop_replication_slot('dbz')",
        "select pg_create_logical_replication_slot('dbz', 'test_decoding')");

    assertThat(words(check(true), CdcVerdictKind.SLOT_WRONG_KIND))
        .singleElement()
        .asString()
        .matches(
            "a logical slot of plugin test_decoding in database postgres, restart 0/.+, confirmed 0/.+;"
                + " wanted is one of pgoutput in postgres");
  }

  @Test
  void namesASlotThatNoConnectorReads() {
    connectors(connector("mine", QUIET), connector("second", QUIET.replace("\"dbz\"", "\"two\"")));
    server.execute(
        "select pg_create_logical_replication_slot('two', 'pgoutput')",
        "select pg_create_logical_replication_slot('orphan', 'test_decoding')",
        "select pg_create_physical_replication_slot('standby')",
        "select pg_switch_wal()");

    CdcReport report = check(Set.of("mine"), server.reader(), true);

    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.SLOT_ORPHANED)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.place()).isEqualTo("slot orphan");
              assertThat(verdict.weight()).isEqualTo(Weight.WARNING);
              assertThat(verdict.evidence())
                  .matches(
                      "no connector of this Connect reads it \\(test_decoding, idle\\); restart .+,"
                          + " confirmed .+, log ends at .+: .+ of log are kept for it");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Postgres", "PostgresConnector"})
  void knowsTheNamesThatConnectTakesForDebeziumsConnector(String alias) {
    connectors(
        connector("mine", QUIET)
            .replace("io.debezium.connector.postgresql.PostgresConnector", alias));

    assertThat(check(true).gate()).isInstanceOf(GateResult.Passed.class);
  }

  @Test
  void saysThatAConnectorIsStopped() {
    connectors(
        connector("mine", QUIET)
            .replace(
                "\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]",
                "\"state\":\"STOPPED\"},\"tasks\":[]"));

    CdcReport report = check(true);

    assertThat(((GateResult.Passed) report.gate()).evidence())
        .contains("it is STOPPED, no task: nothing is delivered until it is resumed");
    assertThat(kinds(report, Weight.WARNING))
        .containsExactly(CdcVerdictKind.CONNECTOR_STATE, CdcVerdictKind.NO_BASELINE);
  }

  @ParameterizedTest
  @CsvSource({"always, BLOCKING", "initial_only, BLOCKING", "custom, UNKNOWN"})
  void weighsSnapshotModes(String mode, Weight weight) {
    connectors(connector("mine", QUIET + "\"snapshot.mode\":\"" + mode + "\","));

    assertThat(check(true).verdicts())
        .filteredOn(verdict -> verdict.evidence().equals("snapshot.mode = " + mode))
        .extracting(CdcVerdict::weight)
        .containsExactly(weight);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table orders drop constraint orders_pkey | WARNING",
        "alter table orders replica identity nothing | WARNING",
        "alter table orders drop constraint orders_pkey, replica identity full |",
        "alter publication dbz_pub set (publish = 'insert') |",
        "create unique index u on orders (id); alter table orders replica identity using index u |",
      })
  void weighsReplicaIdentities(String statement, Weight weight) {
    server.execute(statement);
    connectors(connector("mine", QUIET));

    assertThat(check(true).verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.REPLICA_IDENTITY)
        .extracting(CdcVerdict::weight)
        .isEqualTo(weight == null ? List.of() : List.of(weight));
  }

  @Test
  void weighsTheRolesOfTheConnectorAndOfTheCheck() {
    server.execute(
        "create role plain login password 'plain'", "create role asleep nologin replication");
    connectors(
        connector("fine", QUIET + "\"database.user\":\"dbz\","),
        connector("plain", QUIET + "\"database.user\":\"plain\","),
        connector("asleep", QUIET + "\"database.user\":\"asleep\","),
        connector("nobody", QUIET + "\"database.user\":\"nobody\","),
        connector("hidden", QUIET + "\"database.user\":\"${file:x:y}\","));

    CdcReport report = check(Set.of(), server.address("plain"), true);

    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.ROLE)
        .extracting(verdict -> verdict.weight() + " " + verdict.place())
        .containsExactlyInAnyOrder(
            "BLOCKING connector plain",
            "BLOCKING connector asleep",
            "BLOCKING connector nobody",
            "WARNING " + place());
  }

  @Test
  void seesASlotThatTheNextCheckpointGivesUp() {
    connectors(connector("mine", QUIET));
    server.execute("alter system set max_slot_wal_keep_size = '1MB'", "select pg_reload_conf()");
    for (int at = 0; at < 4; at++) {
      server.execute("select pg_logical_emit_message(true, 'x', 'x')", "select pg_switch_wal()");
    }

    CdcReport report = check(true);

    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.RETENTION_RISK)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.weight()).isEqualTo(Weight.BLOCKING);
              assertThat(verdict.evidence())
                  .matches("wal_status unreserved, safe_wal_size -.+, restart .+, log ends at .+");
            });
    assertThat(report.verdicts())
        .anyMatch(verdict -> verdict.evidence().startsWith("max_slot_wal_keep_size is 1 MB"));
  }

  @Test
  void drainRefusesAConnectThatCannotAlterOffsets() throws IOException {
    worker.close();
    worker = worker("3.5.2");
    connectors(connector("mine", QUIET));

    GateResult result =
        new CdcDrain((step, evidence) -> assertThat(step).isNull())
            .run(
                new UpgradeRequest(
                    server.administrator(),
                    worker.address(Optional.empty()),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    state,
                    Duration.ofSeconds(5),
                    Waivers.none()));

    assertThat(((GateResult.Failed) result).findings())
        .extracting(Finding::rule)
        .containsExactly("cdc-connect-too-old");
    assertThat(server.value("select has_database_privilege('public', 'postgres', 'connect')"))
        .isEqualTo("t");
    assertThat(state).isEmptyDirectory();
    assertThat(worker.asked()).noneMatch(question -> question.startsWith("PUT"));
  }

  @Test
  void saysThatAStandbyIsTheWrongServer() throws IOException {
    Path data = Files.createDirectory(state.resolve("data"));
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("wal_level", "logical")
            .setDataDirectory(data)
            .setCleanDataDirectory(false);
    builder.start().close();
    Files.createFile(data.resolve("standby.signal"));
    try (EmbeddedPostgres standby = builder.start()) {
      CdcReport report =
          check(
              Set.of(),
              new DatabaseAddress(
                  standby.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""),
                  "postgres",
                  () -> "postgres"),
              true);

      assertThat(report.verdicts())
          .filteredOn(verdict -> verdict.weight() == Weight.BLOCKING)
          .singleElement()
          .satisfies(
              verdict -> {
                assertThat(verdict.kind()).isEqualTo(CdcVerdictKind.SETTINGS);
                assertThat(verdict.evidence()).startsWith("this is a standby, at 0/");
              });
    }
  }

  private String place() {
    return "database postgres (PostgreSQL " + server.value("show server_version") + ")";
  }

  private void makeParts() {
    server.execute(
        "create table invoices (id int primary key)",
        "create table parts (id int primary key) partition by range (id)",
        "create table parts_1 partition of parts for values from (1) to (100)",
        "create table empty (id int primary key) partition by range (id)");
  }

  private static String connector(String name, String settings) {
    return FakeWorker.connector(name, settings);
  }

  private void reopen(String connector) throws IOException {
    worker.close();
    worker = worker("4.3.0");
    connectors(connector);
  }

  private void connectors(String... connectors) {
    worker.at("/connectors", 200, "{" + String.join(",", connectors) + "}");
    String offset = server.value("select confirmed_flush_lsn - '0/0' from pg_replication_slots");
    worker.at(
        "/connectors/",
        200,
        "{\"offsets\":[{\"partition\":{\"server\":\"t\"},\"offset\":{\"lsn\":%s}}]}"
            .formatted(offset));
  }

  private CdcReport check(boolean save) {
    return check(Set.of(), server.reader(), save);
  }

  private CdcReport check(Set<String> connectors, DatabaseAddress address, boolean save) {
    return new CdcGuard()
        .check(
            new CdcCheckRequest(
                address,
                Optional.of(worker.address(Optional.empty())),
                connectors,
                state,
                save,
                Optional.empty()));
  }

  private static List<CdcVerdictKind> kinds(CdcReport report, Weight weight) {
    return report.verdicts().stream()
        .filter(verdict -> verdict.weight() == weight)
        .map(CdcVerdict::kind)
        .toList();
  }

  private static List<String> words(CdcReport report, CdcVerdictKind kind) {
    return report.verdicts().stream()
        .filter(verdict -> verdict.kind() == kind)
        .map(CdcVerdict::evidence)
        .toList();
  }
}
