package dev.dbops.core.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One database as it is reached.
 *
 * @param name what messages and saved files call it, such as {@code staging}
 * @param host its host, or that of its pooler
 * @param port its port, or that of its pooler
 * @param database its name there
 * @param user role to log in as
 * @param tls how the connection is encrypted
 * @param schema the schema that the app's connection asks for, {@code ?schema=} of Prisma's URL
 * @param expected what its user says stands in between; a claim until it is probed
 */
public record Endpoint(
    String name,
    String host,
    int port,
    String database,
    String user,
    Tls tls,
    Optional<String> schema,
    PoolMode expected) {
  /** Host, port and database, as messages name it. */
  public String place() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
  }

  /** The address as the driver takes it, without any parameter. */
  public String jdbcUrl() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://"
        + bracketed
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Name and place, without a secret. */
  @Override
  public String toString() {
    return name + " (" + user + " at " + place() + ")";
  }
}
