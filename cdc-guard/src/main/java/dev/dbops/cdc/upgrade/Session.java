package dev.dbops.cdc.upgrade;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An administrator's session: statements with values, and lists of text as answers. */
final class Session {
  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The first column of all rows; a value that is a list is sent as an array of text. */
  List<String> column(String query, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int at = 0; at < values.length; at++) {
        if (values[at] instanceof List<?> list) {
          statement.setArray(at + 1, connection.createArrayOf("text", list.toArray()));
        } else {
          statement.setObject(at + 1, values[at]);
        }
      }
      return column(statement);
    } catch (SQLException e) {
      throw new DbopsException("The server refused: " + e.getMessage(), e);
    }
  }

  private static List<String> column(PreparedStatement statement) throws SQLException {
    List<String> column = new ArrayList<>();
    if (statement.execute()) {
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          column.add(String.valueOf(result.getString(1)));
        }
      }
    }
    return column;
  }

  boolean yes(String query, Object... values) {
    return column(query, values).equals(List.of("t"));
  }
}
