package dev.dbops.prisma.squash;

import dev.dbops.core.DbopsException;
import dev.dbops.core.dump.ExtensionComments;
import dev.dbops.prisma.impact.JudgeSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a dump does not say about its database, and a baseline must know.
 *
 * @param owner the role that replayed the history
 * @param ordinaryComments extensions whose comment is the one that they bring along
 * @param columns columns by table and name, names as {@code quote_ident} writes them
 * @param freshSequences sequences that nobody has called or set, as {@code quote_ident} writes them
 * @param tableOfSequence the table that a sequence belongs to, as {@code quote_ident} writes both
 * @param roles names of the roles that the history made
 * @param rolesText what makes them
 * @param jobs calls that schedule the jobs of pg_cron, in the order of their ids
 */
record SourceFacts(
    String owner,
    Set<String> ordinaryComments,
    Map<String, Column> columns,
    Set<String> freshSequences,
    Map<String, String> tableOfSequence,
    List<String> roles,
    List<String> rolesText,
    List<String> jobs) {
  private static final String COLUMNS =
      """
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) || ' ' || pg_catalog.quote_ident(a.attname),
        pg_catalog.format_type(a.atttypid, NULL), a.atthasdef
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.oid >= 16384
      """;
  private static final String FRESH =
      """
      SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
      FROM pg_catalog.pg_sequence s
      JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN pg_catalog.pg_get_sequence_data(c.oid) d
      WHERE NOT d.is_called AND d.last_value = s.seqstart
      """;
  private static final String SEQUENCES =
      """
      SELECT pg_catalog.format('%I.%I', sn.nspname, s.relname), pg_catalog.format('%I.%I', tn.nspname, t.relname)
      FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
      JOIN pg_catalog.pg_class t ON t.oid = d.refobjid AND d.refobjsubid > 0
      JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
      """;

  /**
   * A column that may hold values of the history's.
   *
   * @param type without length, as PostgreSQL writes it
   * @param hasDefault whether a value of its own comes when none is given
   */
  record Column(String type, boolean hasDefault) {}

  /** Freezes the collections. */
  SourceFacts {
    ordinaryComments = Set.copyOf(ordinaryComments);
    columns = Map.copyOf(columns);
    freshSequences = Set.copyOf(freshSequences);
    tableOfSequence = Map.copyOf(tableOfSequence);
    roles = List.copyOf(roles);
    rolesText = List.copyOf(rolesText);
    jobs = List.copyOf(jobs);
  }

  /** The facts of a database that a history was replayed in. */
  static SourceFacts read(JudgeSession session) {
    try (Statement statement = session.connection().createStatement()) {
      Map<String, Column> columns = new HashMap<>();
      try (ResultSet rows = statement.executeQuery(COLUMNS)) {
        while (rows.next()) {
          columns.put(rows.getString(1), new Column(rows.getString(2), rows.getBoolean(3)));
        }
      }
      Map<String, String> sequences = new HashMap<>();
      try (ResultSet rows = statement.executeQuery(SEQUENCES)) {
        while (rows.next()) {
          sequences.put(rows.getString(1), rows.getString(2));
        }
      }
      String owner = strings(statement, "SELECT session_user").get(0);
      return new SourceFacts(
          owner,
          ExtensionComments.ordinary(session.connection()),
          columns,
          new HashSet<>(strings(statement, FRESH)),
          sequences,
          strings(statement, HistoryRoles.NAMES),
          strings(statement, HistoryRoles.TEXT),
          CronJobs.of(session));
    } catch (SQLException e) {
      throw new DbopsException("Cannot read what the new history made: " + e.getSQLState(), e);
    }
  }

  private static List<String> strings(Statement statement, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
