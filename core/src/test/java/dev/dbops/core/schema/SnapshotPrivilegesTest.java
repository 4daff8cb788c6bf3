package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotPrivilegesTest {
  private static String database = "";

  @BeforeAll
  static void create() throws SQLException {
    try (Connection connection = Databases.fresh()) {
      database = Databases.value(connection, "SELECT current_database()");
      Databases.execute(
          connection,
          """
          CREATE ROLE owner LOGIN CREATEROLE;
          ALTER DATABASE %s OWNER TO owner;
          GRANT owner TO CURRENT_USER;
          CREATE TABLE secret (a int);
          INSERT INTO secret VALUES (1);
          CREATE SEQUENCE hidden;
          CREATE SCHEMA closed;
          CREATE TABLE closed.t (a int);
          INSERT INTO closed.t VALUES (1);
          GRANT SELECT ON closed.t TO owner;
          CREATE TABLE partly (a int);
          INSERT INTO partly VALUES (1);
          GRANT SELECT ON partly TO owner;
          ALTER TABLE partly ENABLE ROW LEVEL SECURITY;
          SELECT lo_from_bytea(4711, 'a');
          CREATE FOREIGN DATA WRAPPER w;
          CREATE SERVER s FOREIGN DATA WRAPPER w;
          CREATE USER MAPPING FOR CURRENT_USER SERVER s OPTIONS (password 'a');
          CREATE SUBSCRIPTION sub CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
          CREATE SCHEMA cron;
          CREATE TABLE cron.job (jobid int, username name DEFAULT CURRENT_USER);
          CREATE EXTENSION citext;
          ALTER EXTENSION citext ADD SCHEMA cron;
          ALTER EXTENSION citext ADD TABLE cron.job;
          ALTER TABLE cron.job ENABLE ROW LEVEL SECURITY;
          CREATE POLICY own ON cron.job USING (username = CURRENT_USER);
          GRANT USAGE ON SCHEMA cron TO owner;
          GRANT SELECT, INSERT ON cron.job TO owner;
          INSERT INTO cron.job VALUES (1);
          SET ROLE owner;
          CREATE TABLE own (a int);
          INSERT INTO own VALUES (1);
          INSERT INTO cron.job VALUES (2);
          RESET ROLE
          """
              .formatted(database));
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    try (Connection connection = Databases.connect(database, "postgres")) {
      Databases.execute(
          connection,
          """
          DROP SUBSCRIPTION sub;
          ALTER DATABASE %s OWNER TO CURRENT_USER;
          REASSIGN OWNED BY owner TO CURRENT_USER;
          DROP OWNED BY owner;
          DROP ROLE owner
          """
              .formatted(database));
    }
  }

  @Test
  void readsEveryDefinitionAsTheOwnerOfTheDatabase() throws SQLException {
    try (Connection owner = Databases.connect(database, "owner");
        Connection superuser = Databases.connect(database, "postgres")) {
      CatalogSnapshot seen = CatalogSnapshot.read(owner, SnapshotScope.definitions());
      CatalogSnapshot all = CatalogSnapshot.read(superuser, SnapshotScope.definitions());

      assertThat(seen.differencesTo(all))
          .extracting(difference -> difference.object().toString())
          .containsExactly("user mapping postgres on s");
      assertThat(seen.notLookedAt())
          .containsExactlyInAnyOrder(
              "connection of subscription sub: it may hold a password",
              "options of user mapping postgres on s: no privilege");
    }
  }

  @Test
  void saysWhoseRowsItCouldNotRead() throws SQLException {
    try (Connection owner = Databases.connect(database, "owner")) {
      CatalogSnapshot snapshot = CatalogSnapshot.read(owner, SnapshotScope.everything());

      assertThat(snapshot.notLookedAt())
          .containsExactlyInAnyOrder(
              "connection of subscription sub: it may hold a password",
              "options of user mapping postgres on s: no privilege",
              "content of large object 4711: no privilege",
              "value of sequence public.hidden: no privilege",
              "rows of public.secret: no privilege",
              "rows of closed.t: no privilege",
              "rows of public.partly: row security",
              "rows of cron.job that row security hides");
      assertThat(snapshot.objects().get(new CatalogObject("rows", "public.own")))
          .startsWith("1 rows");
      assertThat(snapshot.objects().get(new CatalogObject("rows", "cron.job")))
          .startsWith("1 rows");
    }
  }

  @Test
  void leavesOutTheTablesOfNamedExtensions() throws SQLException {
    try (Connection superuser = Databases.connect(database, "postgres")) {
      CatalogSnapshot with = CatalogSnapshot.read(superuser, SnapshotScope.definitions());
      CatalogSnapshot without =
          CatalogSnapshot.read(
              superuser, SnapshotScope.definitions().leavingOutPartsOf(Set.of("citext")));

      assertThat(with.differencesTo(without))
          .extracting(difference -> difference.object().toString())
          .containsExactly(
              "column cron.job.jobid", "column cron.job.username", "policy own on cron.job");
    }
  }
}
