package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Jobs of pg_cron, which lives in one database of a server and may run them in any. */
final class CronJobs {
  private static final String LAST_PART = "/[^/?]*(?=\\?|$)";

  private final Session session;
  private final DatabaseAddress administrator;
  private final Waivers waivers;

  CronJobs(Session session, DatabaseAddress administrator, Waivers waivers) {
    this.session = session;
    this.administrator = administrator;
    this.waivers = waivers;
  }

  /**
   * Ids of the active jobs of this database's own pg_cron.
   *
   * @throws NotVisible if row security hides the jobs of other roles
   */
  List<Long> active() {
    if (!installed()) {
      return List.of();
    }
    requireVisible(session, "this database");
    return session.column("select jobid from cron.job where active order by jobid").stream()
        .map(Long::valueOf)
        .toList();
  }

  /**
   * What pg_cron may still run here: jobs of its own database, and those of another.
   *
   * @throws NotVisible if it lives in a database that cannot be looked at, and no waiver is given
   */
  List<Finding> findings(String rule, String place) {
    List<Finding> findings = new ArrayList<>();
    for (long job : active()) {
      findings.add(
          new Finding(
              rule,
              place,
              "cron job " + job + " is active",
              "select cron.alter_job(" + job + ", active := false)"));
    }
    for (String database : elsewhere()) {
      for (String job : activeIn(database)) {
        findings.add(
            new Finding(
                rule,
                place,
                "cron job %s of database %s runs in this one".formatted(job, database),
                "in database %s: select cron.alter_job(%s, active := false); make it active again"
                        .formatted(database, job)
                    + " after the resume"));
      }
    }
    return findings;
  }

  /** Sets the job active or not; false if there is no such job any more. */
  boolean set(long job, boolean active) {
    if (!installed() || !session.yes("select exists (select from cron.job where jobid = ?)", job)) {
      return false;
    }
    session.column("select cron.alter_job(job_id := ?, active := ?)", job, active);
    return true;
  }

  private boolean installed() {
    return session.yes("select pg_catalog.to_regclass('cron.job') is not null");
  }

  // The launcher is connected to pg_cron's database; the setting is hidden from most roles.
  private List<String> elsewhere() {
    return session.column(
        """
            select datname from pg_catalog.pg_stat_activity
            where backend_type = 'pg_cron launcher' and datname is not null
              and datname <> pg_catalog.current_database()
            union
            select setting from pg_catalog.pg_settings
            where name = 'cron.database_name' and setting <> pg_catalog.current_database()
            """);
  }

  private List<String> activeIn(String database) {
    if (waivers.waive(Waivers.CRON)) {
      return List.of();
    }
    DatabaseAddress there =
        new DatabaseAddress(
            administrator
                .jdbcUrl()
                .replaceFirst(LAST_PART, "/" + java.util.regex.Matcher.quoteReplacement(database)),
            administrator.user(),
            administrator.password());
    try (Connection connection = there.connectToRead()) {
      Session other = new Session(connection);
      if (!other.yes("select pg_catalog.to_regclass('cron.job') is not null")) {
        return List.of();
      }
      requireVisible(other, "database " + database);
      return other.column(
          "select jobid from cron.job where active and database = ? order by jobid",
          session.column("select pg_catalog.current_database()").get(0));
    } catch (NotVisible hidden) {
      throw hidden;
    } catch (DbopsException | SQLException e) {
      throw new NotVisible(
          "pg_cron lives in database %s, which cannot be looked at: %s\n  fix: let dbops read cron.job there, or make sure that no job of it runs here: %s"
              .formatted(database, e.getMessage(), Waivers.option(Waivers.CRON)));
    }
  }

  private void requireVisible(Session where, String place) {
    if (!waivers.waive(Waivers.CRON)
        && where.yes("select pg_catalog.row_security_active('cron.job')")) {
      throw new NotVisible(
          "row security hides the cron jobs of other roles in %s\n  fix: run dbops as a superuser or a role with BYPASSRLS, or make sure that no job is active: %s"
              .formatted(place, Waivers.option(Waivers.CRON)));
    }
  }
}
