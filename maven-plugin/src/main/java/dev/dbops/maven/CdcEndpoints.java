package dev.dbops.maven;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.connect.Credentials;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.core.DbopsException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Addresses with the credentials that {@code settings.xml} or the environment has for them. */
final class CdcEndpoints {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  CdcEndpoints(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /** The database, as the server entry's user, else as DBOPS_LIVE_USER. */
  DatabaseAddress database(String url, String serverId) {
    if (url == null || url.isBlank()) {
      throw new DbopsException("No database is named\n  fix: set dbops.live.url");
    }
    Credentials known =
        credentials(serverId, "DBOPS_LIVE")
            .orElseThrow(
                () ->
                    new DbopsException(
                        "No user for the database\n  fix: set dbops.live.serverId, or"
                            + " DBOPS_LIVE_USER and DBOPS_LIVE_PASSWORD"));
    return new DatabaseAddress(url, known.user(), known.password());
  }

  /** The Connect cluster, if one is named; several workers are parted by commas. */
  Optional<ConnectAddress> connect(String url, String serverId) {
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    List<URI> workers =
        Stream.of(url.split(",")).map(String::strip).map(CdcEndpoints::worker).toList();
    return Optional.of(ConnectAddress.of(workers, credentials(serverId, "DBOPS_CONNECT")));
  }

  private static URI worker(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // Its message repeats the address, which may hold a password.
      throw new DbopsException("dbops.connect.url holds what is no address");
    }
  }

  private Optional<Credentials> credentials(String serverId, String variable) {
    if (serverId != null && !serverId.isBlank()) {
      var entry = new ServerEntries(settings, decrypter).credentials(serverId);
      return Optional.of(new Credentials(entry.user(), entry.password()));
    }
    String user = System.getenv(variable + "_USER");
    String password = System.getenv(variable + "_PASSWORD");
    return user == null || password == null
        ? Optional.empty()
        : Optional.of(new Credentials(user, () -> password));
  }
}
