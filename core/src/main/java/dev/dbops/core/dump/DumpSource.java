package dev.dbops.core.dump;

/**
 * The database that is dumped.
 *
 * @param host as this machine reaches it
 * @param port where the server listens
 * @param database its name
 * @param user role that may read every object
 * @param password its password
 */
public record DumpSource(String host, int port, String database, String user, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
