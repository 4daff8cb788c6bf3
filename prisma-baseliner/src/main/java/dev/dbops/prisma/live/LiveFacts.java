package dev.dbops.prisma.live;

import dev.dbops.core.dump.ExtensionComments;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.prisma.squash.CronJobs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a dump of a schema does not say about a real database.
 *
 * @param owner the role that deploys
 * @param version major version of the server
 * @param ordinaryComments extensions whose comment is the one that they bring along
 * @param graphs names of AGE's graphs, whose schemas the extension takes along
 * @param jobs calls that schedule the owner's jobs of pg_cron in this database
 * @param otherJobs how many jobs belong to other roles, or to other databases
 * @param hidesJobs whether row security hides jobs from the role that reads
 * @param populated materialized views that hold rows, as {@code quote_ident} writes them
 * @param settings names of settings that the database itself has
 */
record LiveFacts(
    String owner,
    int version,
    Set<String> ordinaryComments,
    List<String> graphs,
    List<String> jobs,
    long otherJobs,
    boolean hidesJobs,
    List<String> populated,
    List<String> settings) {
  private static final String IS_THERE = "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = ?";
  private static final String GRAPHS =
      "SELECT g.name::pg_catalog.text FROM ag_catalog.ag_graph g ORDER BY 1";
  private static final String OWN_JOBS =
      "j.database = pg_catalog.current_database() AND j.username = %s";
  private static final String ALL_JOBS = "SELECT pg_catalog.count(*) FROM cron.job";
  private static final String HIDES =
      """
      SELECT (pg_catalog.row_security_active('cron.job') AND current_user <> %s)::pg_catalog.text
      """;
  private static final String POPULATED =
      """
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'm' AND c.relispopulated
      """;
  private static final String SETTINGS =
      """
      SELECT DISTINCT pg_catalog.split_part(v, '=', 1)
      FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) v
      WHERE s.setdatabase = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
      ORDER BY 1
      """;

  LiveFacts {
    ordinaryComments = Set.copyOf(ordinaryComments);
    graphs = List.copyOf(graphs);
    jobs = List.copyOf(jobs);
    populated = List.copyOf(populated);
    settings = List.copyOf(settings);
  }

  /** The facts, in the transaction of {@code connection}. */
  static LiveFacts read(Connection connection) throws SQLException {
    String owner = LiveOwner.read(connection);
    String role = SqlIdentifier.literal(owner);
    boolean cron = isThere(connection, "pg_cron");
    List<String> jobs = cron ? CronJobs.of(connection, role, OWN_JOBS.formatted(role)) : List.of();
    long all = cron ? Long.parseLong(strings(connection, ALL_JOBS).get(0)) : 0;
    return new LiveFacts(
        owner,
        connection.getMetaData().getDatabaseMajorVersion(),
        ExtensionComments.ordinary(connection),
        isThere(connection, "age") ? strings(connection, GRAPHS) : List.of(),
        jobs,
        all - jobs.size(),
        cron && Boolean.parseBoolean(strings(connection, HIDES.formatted(role)).get(0)),
        strings(connection, POPULATED),
        strings(connection, SETTINGS));
  }

  private static boolean isThere(Connection connection, String extension) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(IS_THERE)) {
      statement.setString(1, extension);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
