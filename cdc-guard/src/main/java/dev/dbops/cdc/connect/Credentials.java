package dev.dbops.cdc.connect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A name and a password for basic authentication.
 *
 * @param user the name
 * @param password asked at each request, never kept and never printed
 */
public record Credentials(String user, Supplier<String> password) {
  String header() {
    byte[] plain = (user + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain);
  }

  /** The user alone. */
  @Override
  public String toString() {
    return user;
  }
}
