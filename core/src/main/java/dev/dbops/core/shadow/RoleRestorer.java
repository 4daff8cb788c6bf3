package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGConnection;

/** Puts a server's roles back to an earlier state. */
final class RoleRestorer {
  private final Connection connection;
  private final PGConnection names;

  /**
   * For a server.
   *
   * @param connection of a superuser
   */
  RoleRestorer(Connection connection) throws SQLException {
    this.connection = connection;
    this.names = connection.unwrap(PGConnection.class);
  }

  /**
   * Drops roles created since, takes back settings made since.
   *
   * @throws DbopsException if something else differs, for example because a superuser changed it
   */
  void restore(ClusterState state) throws SQLException {
    ClusterState now = ClusterState.read(connection);
    List<String> commands = new ArrayList<>();
    for (String role : now.settings().keySet()) {
      if (!Objects.equals(now.settings().get(role), state.settings().get(role))) {
        commands.add("ALTER ROLE " + names.escapeIdentifier(role) + " RESET ALL");
      }
    }
    List<String> created = new ArrayList<>();
    for (String role : now.roles().keySet()) {
      if (!state.roles().containsKey(role)) {
        created.add(names.escapeIdentifier(role));
      }
    }
    if (!created.isEmpty()) {
      String roles = String.join(", ", created);
      commands.add("DROP OWNED BY " + roles + " CASCADE"); // grants on databases and memberships
      commands.add("DROP ROLE " + roles);
    }
    run(commands);
    List<String> left = state.differencesTo(ClusterState.read(connection));
    if (!left.isEmpty()) {
      throw new DbopsException(
          "The server's roles cannot be put back: "
              + String.join("; ", left)
              + " [shadow-roles]\n"
              + "  fix: replay without superuser rights, or use a fresh server for each replay");
    }
  }

  private void run(List<String> commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
