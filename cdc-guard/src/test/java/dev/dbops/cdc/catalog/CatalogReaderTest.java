package dev.dbops.cdc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void readsEveryVersionWithARoleThatMayOnlyReplicate(int major) {
    try (TestServer server = TestServer.start(major)) {
      server.execute(
          "create table orders (id int primary key, state text, secret text)",
          "create table loose (note text)",
          "create table bare ()",
          "create table made (id int primary key, twice int generated always as (id * 2) stored)",
          "create publication dbz_pub for table orders (id, state) where (id > 0), loose, bare, made"
              + " with (publish = 'insert')",
          "select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')",
          "select pg_create_physical_replication_slot('standby')");

      CdcCatalog catalog = new CatalogReader().read(server.reader());

      assertThat(catalog.server().majorVersion()).isEqualTo(major);
      assertThat(catalog.server().setting("wal_level")).contains("logical");
      assertThat(catalog.server().role().name()).isEqualTo("dbz");
      assertThat(catalog.server().role().superuser()).isFalse();
      assertThat(catalog.server().role().replication()).isTrue();
      assertThat(catalog.server().role().readsAllStatistics()).isFalse();
      assertThat(catalog.server().systemIdentifier())
          .isEqualTo(server.value("select system_identifier from pg_control_system()"));
      assertThat(catalog.slots()).extracting(ReplicationSlot::name).contains("dbz_slot", "standby");
      ReplicationSlot slot = catalog.slot("dbz_slot").orElseThrow();
      assertThat(slot.usableFor("pgoutput", "postgres")).isTrue();
      assertThat(slot.invalidated()).isFalse();
      assertThat(slot.confirmedFlush()).isNotNull();
      Publication publication = catalog.publication("dbz_pub").orElseThrow();
      assertThat(publication.operations()).containsExactly("insert");
      PublishedTable orders = publication.table(new TableName("public", "orders")).orElseThrow();
      assertThat(orders.columns()).containsExactly("id", "state");
      assertThat(orders.allColumns()).isFalse();
      assertThat(orders.rowFilter()).isEqualTo("(id > 0)");
      assertThat(orders.identityColumns()).isEqualTo(List.of("id"));
      PublishedTable loose = publication.table(new TableName("public", "loose")).orElseThrow();
      assertThat(loose.allColumns()).isTrue();
      assertThat(loose.identifiesRows()).isFalse();
      assertThat(publication.table(new TableName("public", "bare")).orElseThrow().columns())
          .isEmpty();
      assertThat(publication.table(new TableName("public", "made")).orElseThrow().columns())
          .containsExactly("id");
      assertThat(catalog.tables())
          .extracting(CatalogTable::name)
          .contains(new TableName("public", "orders"));
      assertThat(catalog.replicationRoles()).contains("dbz", "postgres");
    }
  }
}
