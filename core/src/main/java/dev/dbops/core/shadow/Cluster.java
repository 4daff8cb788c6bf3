package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * A running server seen through SQL: its owner role and its databases.
 *
 * @param administrator a superuser
 * @param home database that the administrator enters to create and drop others
 * @param owner role that owns the databases
 */
record Cluster(ServerLogin administrator, String home, ServerLogin owner) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The cluster with the owner role of the request created in it. */
  static Cluster withOwner(ServerLogin administrator, String home, ShadowRequest request) {
    String password = newPassword();
    try (Connection connection = administrator.connect(home);
        Statement statement = connection.createStatement()) {
      String role = connection.unwrap(PGConnection.class).escapeIdentifier(request.ownerRole());
      statement.execute(
          "CREATE ROLE %s LOGIN CREATEDB CREATEROLE BYPASSRLS %s PASSWORD '%s'"
              .formatted(role, request.superuserReplay() ? "SUPERUSER" : "NOSUPERUSER", password));
      // Histories switch event triggers off; elsewhere an administrator has granted this.
      statement.execute("GRANT SET ON PARAMETER event_triggers TO " + role);
    } catch (SQLException e) {
      throw new DbopsException(
          "Cannot create role \"" + request.ownerRole() + "\": " + e.getMessage(), e);
    }
    return new Cluster(administrator, home, administrator.as(request.ownerRole(), password));
  }

  /** A password nobody can guess, safe in SQL and in files. */
  static String newPassword() {
    return new BigInteger(160, RANDOM).toString(36);
  }

  /** A fresh database of the owner's. */
  ShadowDatabase createDatabase(String name) {
    try (Connection connection = administrator.connect(home);
        Statement statement = connection.createStatement()) {
      PGConnection names = connection.unwrap(PGConnection.class);
      // template1 may have been changed on a given server. Copying files is twice as quick as
      // logging pages when nothing is synced.
      statement.execute(
          "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8' STRATEGY file_copy"
              .formatted(names.escapeIdentifier(name), names.escapeIdentifier(owner.user())));
    } catch (SQLException e) {
      throw new DbopsException("Cannot create database \"" + name + "\": " + e.getMessage(), e);
    }
    return new OwnedDatabase(this, name);
  }

  /** Drops a database if it is there, its sessions included. */
  void dropDatabase(String name) {
    try (Connection connection = administrator.connect(home);
        Statement statement = connection.createStatement()) {
      PGConnection names = connection.unwrap(PGConnection.class);
      statement.execute(
          "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(names.escapeIdentifier(name)));
    } catch (SQLException e) {
      throw new DbopsException("Cannot drop database \"" + name + "\": " + e.getMessage(), e);
    }
  }

  /** What its databases share now. */
  ClusterState state() {
    try (Connection connection = administrator.connect(home)) {
      return ClusterState.read(connection);
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the server's roles: " + e.getMessage(), e);
    }
  }

  /** Puts roles and their settings back. */
  void restore(ClusterState state) {
    try (Connection connection = administrator.connect(home)) {
      new RoleRestorer(connection).restore(state);
    } catch (SQLException e) {
      throw new DbopsException("Cannot restore the server's roles: " + e.getMessage(), e);
    }
  }

  /** The version as the server tells it, such as {@code 18.6}. */
  String version() {
    try (Connection connection = administrator.connect(home)) {
      return connection.getMetaData().getDatabaseProductVersion().replaceAll(" .*", "");
    } catch (SQLException e) {
      throw new DbopsException("Cannot ask for the server's version: " + e.getMessage(), e);
    }
  }
}
