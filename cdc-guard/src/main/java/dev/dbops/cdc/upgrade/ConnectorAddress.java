package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.PostgresSettings;
import dev.dbops.cdc.server.DatabaseAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a connector says that its server is, beside where dbops looks.
 *
 * @param read host and port of the connector; may be placeholders
 * @param lookedAt hosts and ports of {@code dbops.live.url}
 */
record ConnectorAddress(String read, List<String> lookedAt) {
  private static final String DEFAULT_PORT = "5432";

  ConnectorAddress {
    lookedAt = List.copyOf(lookedAt);
  }

  private static ConnectorAddress of(PostgresSettings settings, DatabaseAddress administrator) {
    String host = settings.values().getOrDefault("database.hostname", "").strip();
    String port = settings.values().getOrDefault("database.port", DEFAULT_PORT).strip();
    @Nullable Properties url = Driver.parseURL(administrator.jdbcUrl(), new Properties());
    if (url == null) {
      return new ConnectorAddress(host + ":" + port, List.of());
    }
    String[] hosts = url.getProperty("PGHOST", "localhost").split(",", -1);
    String[] ports = url.getProperty("PGPORT", DEFAULT_PORT).split(",", -1);
    String[] both = new String[hosts.length];
    Arrays.setAll(both, at -> hosts[at] + ":" + ports[Math.min(at, ports.length - 1)]);
    return new ConnectorAddress(host + ":" + port, List.of(both));
  }

  static ConnectorAddress of(Stage stage, Connector connector) {
    return of(connector.settings(), stage.request().administrator());
  }

  /** Refuses a connector of another address, if no waiver says that it is another name. */
  static void requireSame(Stage stage, Connector connector) {
    ConnectorAddress address = of(stage, connector);
    if (!address.same() && !stage.waivers().waive(Waivers.SERVER)) {
      throw new Refusal(
          "cdc-other-server",
          "connector " + connector.name(),
          address.toString(),
          "name the server as the connector does; if both are names of one server: "
              + Waivers.option(Waivers.SERVER));
    }
  }

  /** Whether both names lead to one address, as far as this machine can tell. */
  boolean same() {
    return lookedAt.stream().anyMatch(this::same);
  }

  private boolean same(String other) {
    return port(read).equals(port(other)) && sameHost(host(read), host(other));
  }

  /** Both addresses, as a message names them. */
  @Override
  public String toString() {
    return "the connector reads " + read + ", dbops.live.url names " + String.join(", ", lookedAt);
  }

  private static boolean sameHost(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(other));
      return Arrays.stream(InetAddress.getAllByName(one)).anyMatch(addresses::contains);
    } catch (UnknownHostException e) {
      return false; // a name of the connector's own network: only an operator knows it
    }
  }

  private static String host(String address) {
    return address.substring(0, address.lastIndexOf(':'));
  }

  private static String port(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }
}
