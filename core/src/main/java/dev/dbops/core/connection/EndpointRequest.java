package dev.dbops.core.connection;

import java.util.Optional;

/**
 * How a user names a database.
 *
 * @param name what messages and saved files call it; its database and host if it is empty
 * @param address {@code jdbc:postgresql://…} or {@code postgresql://…} without a password, {@code
 *     env} for DIRECT_URL or else DATABASE_URL, {@code env:VARIABLE}, or {@code service:NAME} of
 *     pg_service.conf
 * @param expected what stands in between, as its user says
 * @param credentials those of settings.xml; they win over all others
 * @param schema the schema of the app's connection; wins over that of the address
 */
public record EndpointRequest(
    Optional<String> name,
    String address,
    PoolMode expected,
    Optional<Credentials> credentials,
    Optional<String> schema) {
  /** What messages call it before its parts are known. */
  String called() {
    return name.orElse("the database");
  }
}
