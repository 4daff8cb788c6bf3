package dev.dbops.prisma.squash;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.impact.JudgeSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The jobs of pg_cron, which are rows of the extension's own table and no part of a dump. */
public final class CronJobs {
  /** The schema of the extension. */
  public static final String SCHEMA = "cron";

  private static final String THERE =
      "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'pg_cron'";

  private static final String CALLS =
      """
      SELECT CASE
          WHEN j.active AND j.database = pg_catalog.current_database() AND j.username = %1$s
          THEN 'cron.schedule(' || CASE WHEN j.jobname IS NULL THEN '' ELSE pg_catalog.quote_literal(j.jobname) || ', ' END
            || pg_catalog.quote_literal(j.schedule) || ', ' || pg_catalog.quote_literal(j.command) || ')'
          ELSE 'cron.schedule_in_database(' || pg_catalog.quote_nullable(j.jobname) || ', '
            || pg_catalog.quote_literal(j.schedule) || ', ' || pg_catalog.quote_literal(j.command) || ', '
            || CASE WHEN j.database = pg_catalog.current_database() THEN 'current_database()'
                 ELSE pg_catalog.quote_literal(j.database) END
            || CASE WHEN j.username = %1$s THEN '' ELSE ', username => ' || pg_catalog.quote_literal(j.username) END
            || CASE WHEN j.active THEN '' ELSE ', active => false' END || ')'
        END
      FROM cron.job j WHERE %2$s ORDER BY j.jobid
      """;

  /** Jobs as they count: the number of a job depends on those that are gone. */
  private static final String WITHOUT_IDS =
      """
      SELECT pg_catalog.string_agg(pg_catalog.format('%L', pg_catalog.to_jsonb(j) - 'jobid'), E'\\n'
        ORDER BY (pg_catalog.to_jsonb(j) - 'jobid')::pg_catalog.text COLLATE "C") FROM cron.job j
      """;

  private CronJobs() {}

  /** Calls that schedule each job; none where the extension is not there. */
  static List<String> of(JudgeSession session) {
    try {
      return of(session.connection(), "session_user", "true");
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the jobs of pg_cron: " + e.getSQLState(), e);
    }
  }

  /**
   * The same for any connection.
   *
   * @param owner SQL for the role whose jobs the deployer's will be
   * @param which SQL for the jobs that are wanted, which are {@code j}
   */
  public static List<String> of(Connection connection, String owner, String which)
      throws SQLException {
    List<String> calls = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet row = statement.executeQuery(THERE)) {
        there = row.next();
      }
      if (there) {
        try (ResultSet rows = statement.executeQuery(CALLS.formatted(owner, which))) {
          while (rows.next()) {
            calls.add(rows.getString(1));
          }
        }
      }
    }
    return calls;
  }

  /** Whether both databases have the same jobs, whatever their numbers. */
  static boolean equal(JudgeSession one, JudgeSession other) {
    return one.ask(WITHOUT_IDS).equals(other.ask(WITHOUT_IDS));
  }
}
