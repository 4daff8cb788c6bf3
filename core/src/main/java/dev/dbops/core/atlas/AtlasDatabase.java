package dev.dbops.core.atlas;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A database as Atlas reaches it.
 *
 * @param host of the server or its session pooler
 * @param port of the same
 * @param database its name there
 * @param user role to log in as
 * @param password its password
 * @param sslMode as libpq names it, such as {@code disable} or {@code verify-full}
 */
public record AtlasDatabase(
    String host, int port, String database, String user, String password, String sslMode) {
  /**
   * The URL, every part encoded: Atlas prints one that it cannot read, password included. No {@code
   * search_path} in it, which poolers refuse.
   */
  String url() {
    return "postgres://"
        + encoded(user)
        + ":"
        + encoded(password)
        + "@"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port
        + "/"
        + encoded(database)
        + "?sslmode="
        + encoded(sslMode);
  }

  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
