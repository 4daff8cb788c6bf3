package dev.dbops.cdc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbops.cdc.testing.TestServer;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FreezeTest {
  /** Where pg_cron would be: its table and the one function of it that a freeze calls. */
  private static final String CRON =
      """
      create schema cron;
      create table cron.job (jobid bigint primary key, active boolean not null);
      create function cron.alter_job(job_id bigint, active boolean) returns void language sql
        as 'update cron.job j set active = alter_job.active where j.jobid = alter_job.job_id';
      insert into cron.job values (7, true), (8, false);
      """;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(18, "max_prepared_transactions", "5");
    server.execute(
        "create table orders (id int primary key)",
        "create role app login password 'app'",
        "create role owner login password 'owner'",
        "create role team",
        "create role member login password 'member' in role team",
        "grant connect on database postgres to team",
        "grant insert on orders to app",
        CRON);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void endsSessionsTakesTheRightToConnectAndGivesItBack() throws SQLException {
    String before = connects();
    try (Connection administrator = server.administrator().connectToAct();
        Connection app = server.address("app").connectToAct()) {
      Freeze freeze = freeze(administrator, 20);
      FreezePlan plan = freeze.plan(Set.of(), Set.of("dbz"));

      freeze.apply(plan, false);
      freeze.apply(plan, false);
      List<Finding> holes = freeze.holes(plan, false);

      assertThat(plan.revoked()).containsExactly("PUBLIC", "team");
      assertThat(plan.cronJobs()).containsExactly(7L);
      assertThat(holes).isEmpty();
      assertThat(connects()).isEqualTo("app f, dbz t, member f, owner f");
      assertThatThrownBy(() -> insert(app)).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> server.address("member").connectToAct())
          .isInstanceOf(DbopsException.class)
          .hasMessageContaining("permission denied for database");
      assertThat(server.value("select count(*) from cron.job where active")).isEqualTo("0");
      freeze.lift(plan);
      assertThat(connects()).isEqualTo(before);
      assertThat(server.value("select string_agg(jobid::text, ',') from cron.job where active"))
          .isEqualTo("7");
    }
  }

  @Test
  void namesEveryWayThatIsStillOpen() throws SQLException {
    try (Connection administrator = server.administrator().connectToAct();
        Connection superuser = server.administrator().connectToAct()) {
      Freeze freeze = freeze(administrator, 1);
      FreezePlan plan = freeze.plan(Set.of(), Set.of("dbz"));
      freeze.apply(plan, false);
      server.execute(
          "grant connect on database postgres to app",
          "begin; insert into orders values (99); prepare transaction 'left behind'",
          "update cron.job set active = true where jobid = 8");
      superuser.setAutoCommit(false);

      List<Finding> holes = freeze.holes(plan, false);

      assertThat(holes)
          .extracting(Finding::message)
          .containsExactly(
              "role app can still connect",
              "a session of postgres (dbops) can still write",
              "the prepared transaction left behind can still commit",
              "cron job 8 is active");
      server.execute(
          "rollback prepared 'left behind'",
          "revoke connect on database postgres from app",
          "update cron.job set active = false where jobid = 8");
      freeze.lift(plan);
    }
  }

  @Test
  void namesASubscriptionThatAppliesChanges() throws SQLException {
    try (Connection administrator = server.administrator().connectToAct()) {
      Freeze freeze = freeze(administrator, 1);
      FreezePlan plan = freeze.plan(Set.of(), Set.of("dbz"));
      server.execute(
          "create subscription feed connection 'host=localhost port=1' publication p"
              + " with (connect = false)",
          "alter subscription feed enable");
      freeze.apply(plan, false);

      List<Finding> holes = freeze.holes(plan, true);

      assertThat(holes)
          .extracting(Finding::message, Finding::remedy)
          .containsExactly(
              tuple(
                  "the subscription feed still applies changes",
                  "alter subscription \"feed\" disable"));
      server.execute(
          "alter subscription feed disable",
          "alter subscription feed set (slot_name = none)",
          "drop subscription feed");
      freeze.lift(plan);
    }
  }

  @Test
  void givesBackWhatIsStillThereAndNamesTheRest() throws SQLException {
    try (Connection administrator = server.administrator().connectToAct()) {
      Freeze freeze = freeze(administrator, 1);
      server.execute(
          "insert into cron.job values (9, true)",
          "create role leaver",
          "grant connect on database postgres to leaver");
      FreezePlan plan = freeze.plan(Set.of(), Set.of("dbz"));
      freeze.apply(plan, false);
      server.execute("delete from cron.job where jobid = 9", "drop role leaver");

      List<String> gone = freeze.lift(plan);

      assertThat(plan.cronJobs()).containsExactly(7L, 9L);
      assertThat(gone).containsExactly("role leaver", "cron job 9");
      assertThat(server.value("select active from cron.job where jobid = 7")).isEqualTo("t");
    }
  }

  @Test
  void isInconclusiveWhereRowSecurityHidesJobs() throws SQLException {
    server.execute(
        "create role keeper login password 'keeper' in role pg_monitor",
        "grant usage on schema cron to keeper",
        "grant select on cron.job to keeper",
        "alter table cron.job enable row level security");
    try (Connection keeper = server.address("keeper").connectToAct()) {
      assertThatThrownBy(() -> freeze(keeper, 1).plan(Set.of(), Set.of()))
          .isInstanceOf(NotVisible.class)
          .hasMessageStartingWith(
              "row security hides the cron jobs of other roles in this database\n  fix: ");
    } finally {
      server.execute("alter table cron.job disable row level security");
    }
  }

  @Test
  void isInconclusiveWhereItCannotSeeTheSessionsOfOthers() throws SQLException {
    try (Connection reader = server.reader().connectToAct()) {
      Freeze freeze = freeze(reader, 1);

      assertThatThrownBy(() -> freeze.plan(Set.of(), Set.of()))
          .isInstanceOf(NotVisible.class)
          .hasMessage(
              "the administrator's role does not see the sessions of others, so writers cannot be"
                  + " ruled out\n  fix: grant pg_read_all_stats to it");
    }
  }

  private static Freeze freeze(Connection connection, int seconds) {
    Session session = new Session(connection);
    CronJobs cron = new CronJobs(session, server.administrator(), Waivers.none());
    return new Freeze(session, cron, Duration.ofSeconds(seconds));
  }

  private static void insert(Connection app) throws SQLException {
    try (Statement statement = app.createStatement()) {
      statement.execute("insert into orders values (1)");
    }
  }

  private static String connects() {
    return server.value(
        """
        select string_agg(
          rolname || ' ' || has_database_privilege(rolname, 'postgres', 'connect')::text::char,
          ', ' order by rolname)
        from pg_roles where rolname in ('app', 'dbz', 'member', 'owner')
        """);
  }
}
