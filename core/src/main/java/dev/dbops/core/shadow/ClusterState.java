package dev.dbops.core.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all databases of a server share, at one moment. Two equal states give a replay the same
 * start.
 *
 * @param roles each role's attributes by its name
 * @param memberships who is in which role, by whose grant
 * @param settings each role's own settings, for all databases, by its name
 * @param tablespaces each tablespace with its owner and place
 */
public record ClusterState(
    SortedMap<String, String> roles,
    SortedSet<String> memberships,
    SortedMap<String, String> settings,
    SortedSet<String> tablespaces) {
  private static final String ROLES =
      """
      SELECT rolname, pg_catalog.concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb,
             rolcanlogin, rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil)
      FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_'
      """;
  private static final String MEMBERSHIPS =
      """
      SELECT pg_catalog.format('%I in %I by %I, admin %s, inherit %s, set %s', member::regrole,
             roleid::regrole, grantor::regrole, admin_option, inherit_option, set_option)
      FROM pg_catalog.pg_auth_members
      """;
  private static final String SETTINGS =
      """
      SELECT r.rolname, s.setconfig::text
      FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
      WHERE s.setdatabase = 0
      """;
  private static final String TABLESPACES =
      """
      SELECT pg_catalog.format('%I of %I at %s', spcname, spcowner::regrole,
             pg_catalog.pg_tablespace_location(oid))
      FROM pg_catalog.pg_tablespace
      """;

  /** Freezes the collections. */
  public ClusterState {
    roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    memberships = Collections.unmodifiableSortedSet(new TreeSet<>(memberships));
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    tablespaces = Collections.unmodifiableSortedSet(new TreeSet<>(tablespaces));
  }

  /** The state now, read in the transaction that {@code connection} is in. */
  public static ClusterState read(Connection connection) throws SQLException {
    return new ClusterState(
        pairs(connection, ROLES),
        new TreeSet<>(pairs(connection, MEMBERSHIPS).keySet()),
        pairs(connection, SETTINGS),
        new TreeSet<>(pairs(connection, TABLESPACES).keySet()));
  }

  /** What {@code later} has that this has not, or the other way round, a line each. */
  public List<String> differencesTo(ClusterState later) {
    List<String> differences = new ArrayList<>();
    compare("role ", lines(roles), lines(later.roles), differences);
    compare("membership ", memberships, later.memberships, differences);
    compare("setting of role ", lines(settings), lines(later.settings), differences);
    compare("tablespace ", tablespaces, later.tablespaces, differences);
    return differences;
  }

  private static SortedSet<String> lines(SortedMap<String, String> pairs) {
    SortedSet<String> lines = new TreeSet<>();
    pairs.forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  private static void compare(
      String kind, SortedSet<String> before, SortedSet<String> after, List<String> differences) {
    before.stream()
        .filter(line -> !after.contains(line))
        .forEach(line -> differences.add("- " + kind + line));
    after.stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> differences.add("+ " + kind + line));
  }

  private static SortedMap<String, String> pairs(Connection connection, String query)
      throws SQLException {
    SortedMap<String, String> pairs = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        pairs.put(rows.getString(1), rows.getString(columns));
      }
    }
    return pairs;
  }
}
