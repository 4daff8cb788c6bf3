package dev.dbops.core.extension;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The names that a PostgreSQL without extensions already has. */
public final class PlainNames {
  private static final String QUERY =
      """
      select proname::text from pg_catalog.pg_proc
        where pronamespace = 'pg_catalog'::pg_catalog.regnamespace
      union select oprname from pg_catalog.pg_operator
        where oprnamespace = 'pg_catalog'::pg_catalog.regnamespace
      union select typname from pg_catalog.pg_type
        where typnamespace = 'pg_catalog'::pg_catalog.regnamespace
      union select opcname from pg_catalog.pg_opclass
        where opcnamespace = 'pg_catalog'::pg_catalog.regnamespace
      union select amname from pg_catalog.pg_am where oid < 16384
      union select nspname from pg_catalog.pg_namespace where oid < 16384
      """;

  private PlainNames() {}

  /**
   * The names of {@code pg_catalog}: functions, operators, types, operator classes, access methods,
   * and the schemas of a new database.
   *
   * @throws DbopsException if the server does not answer
   */
  public static Set<String> read(Connection connection) {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return Set.copyOf(names);
    } catch (SQLException e) {
      throw new DbopsException("cannot read the names of pg_catalog: " + e.getMessage(), e);
    }
  }
}
