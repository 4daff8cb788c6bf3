package dev.dbops.cdc.connect;

import dev.dbops.core.DbopsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the Connect cluster is.
 *
 * @param workers at least one; asked in order until one answers
 * @param credentials for basic authentication
 * @param answerWithin limit of one request
 * @param patience how long a rebalance (409) or a failing worker is waited for
 */
public record ConnectAddress(
    List<URI> workers,
    Optional<Credentials> credentials,
    Duration answerWithin,
    Duration patience) {
  /** Refuses addresses that are no HTTP addresses, or that carry credentials. */
  public ConnectAddress {
    workers = List.copyOf(workers);
    if (workers.isEmpty()) {
      throw new DbopsException("No Connect worker is named\n  fix: set dbops.connect.url");
    }
    for (URI worker : workers) {
      if (worker.getScheme() == null || !worker.getScheme().matches("https?")) {
        throw new DbopsException("A Connect worker's address begins with http:// or https://");
      }
      // An authority that is no host and port may be one whose password has an @ in it.
      String authority = String.valueOf(worker.getAuthority());
      if (authority.contains("@") || worker.getQuery() != null || worker.getFragment() != null) {
        throw new DbopsException(
            "dbops.connect.url must not hold credentials, a query or a fragment\n"
                + "  fix: write http://HOST:PORT, and use dbops.connect.serverId");
      }
      if (worker.getHost() == null) {
        throw new DbopsException(
            "dbops.connect.url names a host that HTTP does not know: "
                + authority
                + "\n  fix: a host name has no underscore (RFC 952); name its alias or address");
      }
    }
  }

  /** The address with limits that suit a healthy cluster. */
  public static ConnectAddress of(List<URI> workers, Optional<Credentials> credentials) {
    return new ConnectAddress(workers, credentials, Duration.ofSeconds(30), Duration.ofSeconds(90));
  }
}
