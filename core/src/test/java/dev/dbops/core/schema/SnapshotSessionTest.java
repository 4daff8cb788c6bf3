package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SnapshotSessionTest {
  @Test
  void seesWhatTheOpenTransactionChangedAndLeavesTheSessionAsItWas() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      Databases.execute(
          connection, "CREATE ROLE clerk; CREATE TABLE docs (id int PRIMARY KEY, title text)");
      CatalogSnapshot before = CatalogSnapshot.read(connection, SnapshotScope.everything());

      Databases.execute(
          connection,
          """
          BEGIN;
          ALTER TABLE docs DROP title;
          CREATE TEMP TABLE pg_class (a int);
          CREATE TEMP TABLE text (a int);
          SET search_path = information_schema;
          SET quote_all_identifiers = on;
          SET intervalstyle = 'iso_8601';
          SET ROLE clerk
          """);
      CatalogSnapshot after = CatalogSnapshot.read(connection, SnapshotScope.everything());

      assertThat(before.differencesTo(after))
          .extracting(difference -> difference.object().toString())
          .filteredOn(object -> !object.contains("pg_temp"))
          .containsExactly("column public.docs.title");
      assertThat(Databases.value(connection, "SHOW search_path")).isEqualTo("information_schema");
      assertThat(Databases.value(connection, "SHOW intervalstyle")).isEqualTo("iso_8601");
      assertThat(Databases.value(connection, "SELECT current_user")).isEqualTo("clerk");
      Databases.execute(
          connection, "RESET ROLE; INSERT INTO public.docs VALUES (1); COMMIT; DROP ROLE clerk");
      assertThat(Databases.value(connection, "SELECT count(*) FROM public.docs")).isEqualTo("1");
    }
  }

  @Test
  void leavesNoTransactionBehindWhenThereWasNone() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      CatalogSnapshot.read(connection, SnapshotScope.definitions());

      Databases.execute(connection, "CREATE DATABASE needs_no_transaction");
      connection.setAutoCommit(false);
      CatalogSnapshot.read(connection, SnapshotScope.definitions());
      connection.setAutoCommit(true);
      Databases.execute(connection, "DROP DATABASE needs_no_transaction");
    }
  }

  @Test
  void keepsToTheDeadlineOfItsSession() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      Databases.execute(connection, "SET statement_timeout = '1ms'");

      assertThatThrownBy(() -> CatalogSnapshot.read(connection, SnapshotScope.everything()))
          .isInstanceOf(DbopsException.class)
          .hasMessageContaining("statement timeout");
    }
  }

  @Test
  void refusesAFailedTransaction() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      Databases.execute(connection, "BEGIN");
      assertThatThrownBy(() -> Databases.execute(connection, "SELECT 1/0"))
          .isInstanceOf(SQLException.class);

      assertThatThrownBy(() -> CatalogSnapshot.read(connection, SnapshotScope.definitions()))
          .isInstanceOf(DbopsException.class)
          .hasMessage("cannot read a catalog inside a failed transaction");
    }
  }

  @Test
  void readsMoreTablesThanLocksFitIn() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      Databases.execute(
          connection,
          """
          DO $$BEGIN FOR i IN 1..450 LOOP
            EXECUTE format('CREATE TABLE t%s (a int PRIMARY KEY); INSERT INTO t%s VALUES (%s)', i, i, i);
          END LOOP; END$$
          """);

      CatalogSnapshot snapshot = CatalogSnapshot.read(connection, SnapshotScope.everything());

      assertThat(snapshot.objects().entrySet())
          .filteredOn(entry -> entry.getKey().kind().equals("rows"))
          .hasSize(450)
          .allSatisfy(entry -> assertThat(entry.getValue()).startsWith("1 rows; digest "));
    }
  }

  @Test
  void tellsWhichTableAnObjectBelongsTo() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      Databases.execute(
          connection,
          """
          CREATE TABLE "a.b" (id int CONSTRAINT c CHECK (id > 1));
          CREATE INDEX i ON "a.b" (id);
          CREATE VIEW v AS SELECT 1 AS x;
          """);

      CatalogSnapshot snapshot = CatalogSnapshot.read(connection, SnapshotScope.definitions());

      assertThat(snapshot.relationOf(new CatalogObject("column", "public.\"a.b\".id")))
          .contains("public.\"a.b\"");
      assertThat(snapshot.relationOf(new CatalogObject("index", "public.i")))
          .contains("public.\"a.b\"");
      assertThat(snapshot.relationOf(new CatalogObject("constraint", "c on public.\"a.b\"")))
          .contains("public.\"a.b\"");
      assertThat(snapshot.relationOf(new CatalogObject("schema", "public"))).isEmpty();
    }
  }
}
