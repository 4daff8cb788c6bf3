package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** What is asked of a given server before anything is created on it. */
final class GivenChecks {
  private static final int OLDEST = 180000;
  private static final String USER_OBJECTS =
      """
      SELECT 'relation ' || c.oid::pg_catalog.regclass
      FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      UNION ALL
      SELECT 'function ' || p.oid::pg_catalog.regprocedure
      FROM pg_catalog.pg_proc p WHERE p.oid >= 16384
      UNION ALL
      SELECT 'type ' || t.oid::pg_catalog.regtype
      FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typtype IN ('d', 'e', 'r')
      UNION ALL
      SELECT 'schema ' || n.oid::pg_catalog.regnamespace
      FROM pg_catalog.pg_namespace n WHERE n.oid >= 16384 AND n.nspname !~ '^pg_'
      UNION ALL
      SELECT 'extension ' || x.extname FROM pg_catalog.pg_extension x WHERE x.oid >= 16384
      LIMIT 5
      """;

  private final Connection connection;
  private final GivenAddress address;

  /**
   * For a server.
   *
   * @param connection of a superuser, to the database that the URL names
   * @param address for messages
   */
  GivenChecks(Connection connection, GivenAddress address) {
    this.connection = connection;
    this.address = address;
  }

  /** Refuses servers before 18 and roles that are no superuser. */
  void refuseWrongServer() throws SQLException {
    if (Integer.parseInt(one("SHOW server_version_num")) < OLDEST) {
      throw new DbopsException(
          ("The shadow server at %s runs PostgreSQL %s [shadow-version]\n"
                  + "  fix: name servers of version 18")
              .formatted(address, one("SHOW server_version")));
    }
    if (!one("SHOW is_superuser").equals("on")) {
      throw new DbopsException(
          ("The user of the shadow server at %s is no superuser [shadow-rights]\n"
                  + "  fix: name one that is, in its JDBC URL")
              .formatted(address));
    }
  }

  /** Refuses a server that holds anything of anybody's. */
  void refuseUsedServer(String ownerRole) throws SQLException {
    Set<String> found = new TreeSet<>();
    for (String database : databases()) {
      if (!database.equals("postgres") && !database.equals(address.database())) {
        found.add("database " + database);
      }
    }
    found.addAll(all(USER_OBJECTS));
    if (ClusterState.read(connection).roles().containsKey(ownerRole)) {
      found.add("role " + ownerRole);
    }
    if (!found.isEmpty()) {
      throw new DbopsException(
          ("The shadow server at %s is not empty, it has %s [shadow-not-empty]\n"
                  + "  fix: name servers that hold nothing, they are emptied after use")
              .formatted(address, String.join(", ", found)));
    }
  }

  /**
   * The folder if the server can read it and needs it; empty if there is nothing to offer or the
   * server has all of it installed.
   */
  Optional<Path> folderToOffer(Path folder) throws SQLException {
    Set<String> needed = namesIn(folder.resolve("extension"));
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    if (available(Optional.of(folder)).containsAll(needed)) {
      return Optional.of(folder);
    }
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(available(Optional.empty()));
    if (!missing.isEmpty()) {
      throw new DbopsException(
          ("The shadow server at %s cannot read the folder of stand-ins"
                  + " and lacks the extensions %s [shadow-extensions]\n"
                  + "  fix: install them there (pg_available_extensions has to list them), or run"
                  + " the server on this machine as a user who can read %s")
              .formatted(address, String.join(", ", missing), folder));
    }
    return Optional.empty();
  }

  /** Names of all databases but the templates. */
  Set<String> databases() throws SQLException {
    return all("SELECT datname FROM pg_catalog.pg_database WHERE NOT datistemplate");
  }

  private Set<String> available(Optional<Path> folder) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (folder.isPresent()) {
        String path =
            connection.unwrap(PGConnection.class).escapeLiteral(folder.get() + ":$system");
        statement.execute("SET extension_control_path = '" + path + "'");
      }
      return all("SELECT name FROM pg_catalog.pg_available_extensions");
    } catch (SQLException e) {
      if (folder.isEmpty()) {
        throw e;
      }
      return Set.of(); // "could not open directory": the folder is not for the server's user
    } finally {
      run("RESET extension_control_path");
    }
  }

  private static Set<String> namesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".control"))
          .map(name -> name.substring(0, name.length() - ".control".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private void run(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private String one(String query) throws SQLException {
    return all(query).iterator().next();
  }

  private Set<String> all(String query) throws SQLException {
    Set<String> values = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
