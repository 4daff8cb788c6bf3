package dev.dbops.core.dump;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Comments on extensions, which {@code pg_dump} writes although each brings its own along. */
public final class ExtensionComments {
  private static final String ORDINARY =
      """
      SELECT e.extname
      FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_available_extensions a ON a.name = e.extname
      WHERE a.comment = pg_catalog.obj_description(e.oid, 'pg_extension')
      """;

  private ExtensionComments() {}

  /** The extensions of a database whose comment is the one that they bring along. */
  public static Set<String> ordinary(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ORDINARY)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
