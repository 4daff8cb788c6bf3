package dev.dbops.core.shadow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A Java program of its own that holds an embedded server: says "number folder", then answers each
 * line with the name of its database, and closes at the end of its input.
 */
final class ShadowProgram {
  private ShadowProgram() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    ShadowRequest request = new ShadowRequest(Path.of(arguments[0]), "app", false);
    try (EmbeddedServer server = EmbeddedServer.start(request);
        ShadowDatabase database = server.createDatabase("of_" + ProcessHandle.current().pid());
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(server.processId() + " " + server.root());
      while (input.readLine() != null) {
        System.out.println(databaseName(database));
      }
    }
  }

  private static String databaseName(ShadowDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_database()")) {
      row.next();
      return row.getString(1);
    }
  }
}
