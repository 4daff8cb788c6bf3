package dev.dbops.core.connection;

import java.util.function.Supplier;

/**
 * A role and its password.
 *
 * @param user the role
 * @param password asked at each connection, never printed; empty where the server asks for none
 */
public record Credentials(String user, Supplier<String> password) {
  /** The role alone. */
  @Override
  public String toString() {
    return user;
  }
}
