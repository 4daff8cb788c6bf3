package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pg_cron is kept, so its stand-in behaves: documentation and source of 1.6 say how. */
@ExtendWith(StandInServer.class)
class CronStandInTest {
  private static String database;
  private Connection connection;

  @BeforeAll
  static void createADatabase() throws SQLException {
    database = StandInServer.database();
  }

  @BeforeEach
  void createIt() throws SQLException {
    connection = StandInServer.owner(database);
    StandInServer.run(
        connection,
        "DROP EXTENSION IF EXISTS pg_cron",
        "CREATE EXTENSION pg_cron",
        "GRANT USAGE ON SCHEMA cron TO PUBLIC");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void storesAJobWithItsDefaults() throws SQLException {
    assertAnswers("cron.schedule('nightly', '0 3 * * *', 'VACUUM')", "1");

    assertThat(StandInServer.rows(connection, "SELECT * FROM cron.job"))
        .containsExactly(
            "1 0 3 * * * VACUUM localhost 5432 %s %s t nightly"
                .formatted(database, StandInServer.OWNER));
  }

  @Test
  void schedulingUnderTheSameNameChangesTheJobAndKeepsItsState() throws SQLException {
    assertAnswers("cron.schedule('nightly', '0 3 * * *', 'VACUUM')", "1");
    assertAnswers("cron.alter_job(1, active => false)", "");
    assertAnswers("cron.schedule('nightly', '0 4 * * *', 'ANALYZE')", "1");
    assertAnswers(
        "cron.schedule_in_database('nightly', '0 5 * * *', 'ANALYZE', 'elsewhere', NULL, true)",
        "1");
    assertAnswers("cron.schedule('0 3 * * *', 'SELECT 1')", "4");
    assertAnswers("cron.schedule('0 3 * * *', 'SELECT 1')", "5");

    assertThat(
            StandInServer.rows(
                connection,
                "SELECT jobid, schedule, command, database, active FROM cron.job WHERE jobname = 'nightly'"))
        .containsExactly("1 0 5 * * * ANALYZE elsewhere f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/5 * * * *",
        "0 0 $ * *",
        "0 0 1,15 JAN-mar mon,WED",
        "1-30/10 0-23 * * 7",
        "5-1 * * * *",
        "  5 4 * * *  ",
        "\n0 0 * * *\n",
        "0 0 * * * *",
        "@daily",
        "@reboot",
        "@annually",
        "1 second",
        " 30 sEcOnDs ",
        "17  seconds "
      })
  void takesASchedule(String schedule) throws SQLException {
    assertAnswers("cron.schedule('" + schedule + "', 'SELECT 1')", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "not a schedule", "* * * *", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 32 * *",
            "0 0 1 13 *", "0 0 * * 8",
        "*/0 * * * *", "*/60 * * * *", "1/20 * * * *", "5-64/30 * * * *", "1,2,,3 * * * *",
            "1- * * * *", "-1 * * * *", "a * * * *", "0 0 * january *",
        "@DAILY", "@nonsense", "0 seconds", "60 seconds", "5 secondc", "50 seconds c", "5 minutes",
            "10000000000 seconds"
      })
  void refusesASchedule(String schedule) throws SQLException {
    assertFails(
        "cron.schedule('" + schedule + "', 'SELECT 1')", "22023", "invalid schedule: " + schedule);
    assertFails(
        "cron.schedule('job', '" + schedule + "', 'SELECT 1')",
        "22023",
        "Use cron format (e.g. 5 4 * * *), or interval format '[1-59] seconds'");
    assertAnswers("cron.schedule('@daily', 'SELECT 1')", "1");
  }

  @Test
  void removesAJobByNameOrNumber() throws SQLException {
    assertAnswers("cron.schedule('nightly', '0 3 * * *', 'VACUUM')", "1");
    assertAnswers("cron.schedule('@daily', 'VACUUM')", "2");
    assertAnswers("cron.unschedule('nightly')", "t");
    assertAnswers("cron.unschedule(2)", "t");

    assertFails(
        "cron.unschedule('nightly')", "XX000", "could not find valid entry for job 'nightly'");
    assertFails("cron.unschedule(2)", "XX000", "could not find valid entry for job 2");
    assertAnswers("cron.unschedule(NULL::text)", "null");
  }

  @Test
  void refusesWhatIsMissing() throws SQLException {
    assertAnswers("cron.schedule(NULL, 'SELECT 1')", "null");
    assertFails("cron.schedule(NULL, '@daily', 'SELECT 1')", "XX000", "job_name can not be NULL");
    assertFails("cron.schedule('x', NULL, 'SELECT 1')", "XX000", "schedule can not be NULL");
    assertFails("cron.schedule('x', '@daily', NULL)", "XX000", "command can not be NULL");
    assertFails("cron.alter_job(NULL, active => true)", "XX000", "job_id can not be NULL");
    assertFails("cron.alter_job(1)", "XX000", "no updates specified");
    assertFails(
        "cron.alter_job(1, active => true)", "XX000", "Job 1 does not exist or you don't own it");
  }

  @Test
  void letsOnlyASuperuserNameAnotherUser() throws SQLException {
    assertAnswers("cron.schedule('mine', '@daily', 'SELECT 1')", "1");
    assertFails(
        "cron.schedule_in_database('x', '@daily', 'SELECT 1', 'postgres', 'postgres')",
        "XX000",
        "must be superuser to create a job for another role");
    assertFails(
        "cron.alter_job(1, username => 'postgres')",
        "XX000",
        "must be superuser to alter username");

    try (Connection administrator = StandInServer.administrator(database)) {
      assertThat(
              StandInServer.rows(administrator, "SELECT cron.alter_job(1, username => 'postgres')"))
          .containsExactly("");
      assertThatThrownBy(
              () ->
                  StandInServer.run(administrator, "SELECT cron.alter_job(1, username => 'other')"))
          .hasMessageContaining("role \"other\" can not log in");
    }
    assertThat(StandInServer.rows(connection, "SELECT count(*) FROM cron.job"))
        .containsExactly("0");
  }

  @Test
  void showsEveryRoleItsOwnJobsAndLetsItScheduleWithoutRightsOnTheTable() throws SQLException {
    assertAnswers("cron.schedule('mine', '@daily', 'SELECT 1')", "1");
    StandInServer.run(connection, "CREATE ROLE job_owner");
    StandInServer.run(
        connection, "GRANT job_owner TO " + StandInServer.OWNER, "SET ROLE job_owner");

    assertAnswers("cron.schedule('mine', '@daily', 'SELECT 2')", "2");
    assertThat(StandInServer.rows(connection, "SELECT jobid, username FROM cron.job"))
        .containsExactly("2 job_owner");
    assertFails("cron.unschedule(1)", "42501", "permission denied for table job");
    assertFails(
        "cron.alter_job(2, active => true)", "42501", "permission denied for function alter_job");
    assertFails(
        "count(*) FROM cron.job WHERE nextval('cron.jobid_seq') > 0",
        "42501",
        "permission denied for sequence jobid_seq");
  }

  @Test
  void letsTheOwnerWriteTheTableByHand() throws SQLException {
    StandInServer.run(
        connection,
        "INSERT INTO cron.job (schedule, command) VALUES ('0 9 * * *', 'by hand')",
        "UPDATE cron.job SET active = false",
        "SELECT cron.unschedule(jobid) FROM cron.job",
        "DELETE FROM cron.job_run_details");

    assertThat(StandInServer.rows(connection, "SELECT count(*) FROM cron.job"))
        .containsExactly("0");
  }

  @Test
  void livesInTheDatabaseThatTheServerNames() throws SQLException {
    String elsewhere = StandInServer.database();
    try (Connection administrator = StandInServer.administrator(elsewhere)) {
      StandInServer.run(administrator, "SET cron.database_name = 'metadata'");

      assertThatThrownBy(() -> StandInServer.run(administrator, "CREATE EXTENSION pg_cron"))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("P0001"))
          .hasMessageContaining("can only create extension in database metadata");
    }
  }

  @Test
  void goesWithEverythingItMade() throws SQLException {
    assertAnswers("cron.schedule('mine', '@daily', 'SELECT 1')", "1");
    StandInServer.run(connection, "DROP EXTENSION pg_cron");

    assertThat(StandInServer.rows(connection, "SELECT to_regnamespace('cron') IS NULL"))
        .containsExactly("t");
  }

  private void assertAnswers(String call, String answer) throws SQLException {
    assertThat(StandInServer.rows(connection, "SELECT " + call)).containsExactly(answer);
  }

  private void assertFails(String call, String state, String text) {
    assertThatThrownBy(() -> StandInServer.run(connection, "SELECT " + call))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo(state))
        .hasMessageContaining(text);
  }
}
