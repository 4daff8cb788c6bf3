package dev.dbops.cdc.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.baseline.CdcBaseline;
import dev.dbops.cdc.catalog.CatalogTable;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.connect.ConnectVersion;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.ConnectorStatus;
import dev.dbops.cdc.connect.PostgresSettings;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.connect.TaskStatus;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.report.CdcReport;
import dev.dbops.cdc.report.Timeline;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.server.RoleFacts;
import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.core.gate.GateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdcJudgeTest {
  private static final TableName ORDERS = new TableName("public", "orders");
  private final Map<String, String> settings = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "wal_level, replica, SETTINGS, BLOCKING",
    "max_replication_slots, 1, SETTINGS, WARNING",
    "max_wal_senders, 1, SETTINGS, WARNING",
    "max_slot_wal_keep_size, 1024, SETTINGS, WARNING",
    "idle_replication_slot_timeout, 60, SETTINGS, WARNING",
  })
  void weighsServerSettings(String name, String value, CdcVerdictKind kind, Weight weight) {
    settings.put(name, value);

    assertThat(judge(catalog(List.of(slot("s", "reserved"))), List.of(connector("a", Map.of()))))
        .filteredOn(verdict -> verdict.weight() != Weight.FINE)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.kind()).isEqualTo(kind);
              assertThat(verdict.weight()).isEqualTo(weight);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "snapshot.mode, when_needed, BLOCKING",
    "offset.mismatch.strategy, trust_greater_lsn, BLOCKING",
    "slot.drop.on.stop, true, BLOCKING",
    "plugin.name, decoderbufs, BLOCKING",
    "publication.autocreate.mode, filtered, WARNING",
  })
  void weighsConnectorSettingsThatLoseInSilence(String name, String value, Weight weight) {
    List<CdcVerdict> verdicts =
        judge(
            catalog(List.of(slot("s", "reserved"))), List.of(connector("a", Map.of(name, value))));

    assertThat(verdicts)
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.CONNECTOR_SETTINGS)
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.weight()).isEqualTo(weight));
  }

  @Test
  void seesTwoConnectorsOnOneSlotAndASlotThatIsAboutToBeLost() {
    List<CdcVerdict> verdicts =
        judge(
            catalog(List.of(slot("s", "unreserved"))),
            List.of(connector("a", Map.of()), connector("b", Map.of())));

    assertThat(verdicts)
        .extracting(CdcVerdict::kind)
        .containsExactly(
            CdcVerdictKind.RETENTION_RISK,
            CdcVerdictKind.RETENTION_RISK,
            CdcVerdictKind.SLOT_SHARED);
    assertThat(verdicts.get(2).finding())
        .hasToString(
            """
            slot s: read by the connectors a, b; each gets only the events that the other has not \
            confirmed [cdc-slot-shared]
              fix: give each connector a slot of its own""");
  }

  @Test
  void tellsHowLongASlotIsSafeByTheGrowthSinceTheBaseline() {
    CdcCatalog catalog = catalog(List.of(slot("s", "extended", 50L << 20)));
    CdcBaseline anHourAgo =
        new CdcBaseline(
            Instant.now().minus(Duration.ofHours(1)).toString(),
            "18.6",
            "42",
            1,
            "app",
            Lsn.parse("0/2100"),
            Map.of(),
            List.of(),
            catalog.publications(),
            Map.of());

    List<CdcVerdict> verdicts =
        judge(catalog, List.of(connector("a", Map.of())), Optional.of(anHourAgo));

    assertThat(verdicts)
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.RETENTION_RISK)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.weight()).isEqualTo(Weight.WARNING);
              assertThat(verdict.evidence())
                  .matches(
                      "safe_wal_size 50.0 MB, at the growth since the baseline that is (49|50)"
                          + " minutes; restart 0/1000, log ends at 0/3C02100");
            });
  }

  @Test
  void judgesFiftySlotsAndTwentyConnectors() {
    List<ReplicationSlot> slots = new ArrayList<>();
    List<Connector> connectors = new ArrayList<>();
    for (int at = 0; at < 50; at++) {
      slots.add(slot("s" + at, at == 7 ? "lost" : "reserved"));
      if (at < 20) {
        connectors.add(connector("c" + at, Map.of("slot.name", "s" + at)));
      }
    }
    settings.put("max_replication_slots", "100");

    List<CdcVerdict> verdicts = judge(catalog(slots), connectors);

    assertThat(verdicts).hasSize(50);
    assertThat(verdicts)
        .filteredOn(verdict -> verdict.kind() == CdcVerdictKind.SLOT_ORPHANED)
        .hasSize(30);
    assertThat(verdicts)
        .filteredOn(verdict -> verdict.weight() == Weight.BLOCKING)
        .extracting(CdcVerdict::kind)
        .containsExactly(CdcVerdictKind.SLOT_INVALIDATED);
  }

  @Test
  void isInconclusiveWithoutConnectAndForAVersionThatWasNotTested() {
    CdcCatalog catalog = catalog(List.of(slot("s", "reserved")));
    CdcObservation alone =
        new CdcObservation(
            catalog, Optional.empty(), "no Connect is configured", baseline(catalog), Set.of());
    Connector old = connector("a", Map.of());
    Connector untested =
        new Connector(
            "a",
            ConnectVersion.parse("2.5.0.Final"),
            old.settings(),
            old.status(),
            old.offsets(),
            Optional.empty());

    assertThat(report(catalog, new CdcJudge().judge(alone)).gate())
        .isEqualTo(
            new GateResult.Inconclusive(
                "database app (PostgreSQL 18.6): no Connect is configured"));
    assertThat(report(catalog, judge(catalog, List.of(untested))).gate())
        .isEqualTo(
            new GateResult.Inconclusive(
                "connector a: Debezium 2.5.0.Final was not tested with this guard"));
  }

  @Test
  void seesAnotherServerOnlyByTheBaseline() {
    CdcCatalog catalog = catalog(List.of(slot("s", "reserved")));
    CdcBaseline other =
        new CdcBaseline(
            "2026-11-01T00:00:00Z",
            "16.14",
            "41",
            1,
            "app",
            Lsn.parse("0/1"),
            Map.of(),
            List.of(),
            catalog.publications(),
            Map.of());
    CdcObservation seen =
        new CdcObservation(
            catalog,
            Optional.of(cluster(List.of(connector("a", Map.of())))),
            "",
            Optional.of(other),
            Set.of());

    assertThat(new CdcJudge().judge(seen))
        .filteredOn(verdict -> verdict.weight() == Weight.BLOCKING)
        .extracting(CdcVerdict::kind)
        .containsExactly(CdcVerdictKind.IDENTITY_CHANGED);
  }

  @Test
  void drawsTheLogFromOldToNew() {
    CdcCatalog catalog = catalog(List.of(slot("s", "reserved")));

    assertThat(Timeline.of(catalog, connector("a", Map.of())).lines())
        .containsExactly(
            "connector a, slot s, publication p",
            "  0/1000     * restart: the slot keeps the log from here",
            "             |   4.0 kB  confirmed already, kept for what was open then",
            "  0/2000     * confirmed flush: the slot sends what commits after",
            "             |   256 B  delivered already",
            "  0/2100     * stored offset: the connector goes on after",
            "             |   60.0 MB  backlog: not yet delivered",
            "  0/3C02100  * current: end of the log");
  }

  @Test
  void marksWhatAnOffsetOfAnotherLogDiscards() {
    CdcCatalog catalog =
        catalog(List.of(slot("s", "reserved"))).withCurrentLsn(Lsn.parse("0/2080"));

    assertThat(Timeline.of(catalog, connector("a", Map.of())).lines())
        .containsExactly(
            "connector a, slot s, publication p",
            "  0/1000  * restart: the slot keeps the log from here",
            "          |   4.0 kB  confirmed already, kept for what was open then",
            "  0/2000  * confirmed flush: the slot sends what commits after",
            "          #   128 B  DISCARDED: the slot sends it, the stored offset says it was delivered",
            "  0/2080  * current: end of the log",
            "          #   128 B  FUTURE: events up to the later position are discarded in silence",
            "  0/2100  * stored offset: the connector goes on after");
  }

  private List<CdcVerdict> judge(CdcCatalog catalog, List<Connector> connectors) {
    return judge(catalog, connectors, baseline(catalog));
  }

  private static List<CdcVerdict> judge(
      CdcCatalog catalog, List<Connector> connectors, Optional<CdcBaseline> baseline) {
    return new CdcJudge()
        .judge(
            new CdcObservation(catalog, Optional.of(cluster(connectors)), "", baseline, Set.of()));
  }

  private static Optional<CdcBaseline> baseline(CdcCatalog catalog) {
    return Optional.of(CdcBaseline.of(catalog, Optional.empty()));
  }

  private static CdcReport report(CdcCatalog catalog, List<CdcVerdict> verdicts) {
    return new CdcReport(catalog.server(), "none", List.of(), verdicts, List.of());
  }

  private static ConnectCluster cluster(List<Connector> connectors) {
    return new ConnectCluster(ConnectVersion.parse("4.3.0"), connectors);
  }

  private CdcCatalog catalog(List<ReplicationSlot> slots) {
    Map<String, String> all = new HashMap<>(Map.of("wal_level", "logical"));
    all.putAll(settings);
    ServerFacts server =
        new ServerFacts(
            "18.6",
            180006,
            "app",
            "42",
            1,
            false,
            Lsn.parse("0/3C02100"),
            all,
            new RoleFacts("dbz", false, true, false));
    PublishedTable table =
        new PublishedTable(ORDERS, 1, List.of("id"), true, null, "d", "orders_pkey", List.of("id"));
    Publication publication =
        new Publication(
            "p",
            1,
            "owner",
            false,
            List.of("insert", "update"),
            false,
            "n",
            List.of(ORDERS),
            List.of(),
            List.of(table));
    return new CdcCatalog(
        server,
        slots,
        List.of(publication),
        List.of(new CatalogTable(ORDERS, null)),
        List.of("dbz"));
  }

  private static ReplicationSlot slot(String name, String walStatus) {
    return slot(name, walStatus, null);
  }

  private static ReplicationSlot slot(String name, String walStatus, @Nullable Long safe) {
    return new ReplicationSlot(
        name,
        "pgoutput",
        "logical",
        "app",
        false,
        true,
        7,
        "700",
        Lsn.parse("0/1000"),
        Lsn.parse("0/2000"),
        walStatus,
        safe,
        null);
  }

  private static Connector connector(String name, Map<String, String> changed) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "connector.class", "io.debezium.connector.postgresql.PostgresConnector",
                "database.dbname", "app",
                "database.user", "dbz",
                "topic.prefix", "t",
                "plugin.name", "pgoutput",
                "slot.name", "s",
                "publication.name", "p",
                "publication.autocreate.mode", "disabled",
                "table.include.list", "public.orders"));
    values.putAll(changed);
    return new Connector(
        name,
        ConnectVersion.parse("3.6.3.Final"),
        new PostgresSettings(values),
        new ConnectorStatus("RUNNING", List.of(new TaskStatus(0, "RUNNING", ""))),
        List.of(
            new SourceOffset(
                Map.of("server", "t"),
                Lsn.parse("0/2100"),
                Optional.of(Lsn.parse("0/2100")),
                Optional.of(9L),
                false)),
        Optional.empty());
  }
}
