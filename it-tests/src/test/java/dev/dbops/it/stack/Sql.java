package dev.dbops.it.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Short forms for the SQL of tests. */
public final class Sql {
  private Sql() {}

  /** Runs each text as one simple query. */
  public static void run(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    }
  }

  /** The first column of every row. */
  public static List<String> column(Connection connection, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<String> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(String.valueOf(rows.getString(1)));
        }
      }
      return values;
    }
  }

  /** What the server answers: the rows, the number of changed rows, or the SQLSTATE. */
  public static String answer(Connection connection, String text) {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(text)
          ? rows(statement.getResultSet()).toString()
          : String.valueOf(statement.getUpdateCount());
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  private static List<List<String>> rows(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(String.valueOf(result.getString(i)));
      }
      rows.add(row);
    }
    return rows;
  }
}
