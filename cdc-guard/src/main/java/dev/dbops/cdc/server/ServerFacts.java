package dev.dbops.cdc.server;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who a server is and where its log stands.
 *
 * @param version as {@code server_version} has it
 * @param versionNumber as {@code server_version_num} has it, 180006
 * @param database the database the session is in
 * @param systemIdentifier new for each initdb, so also after pg_upgrade
 * @param timeline raised by each promotion
 * @param inRecovery whether this is a standby
 * @param currentLsn end of the flushed log
 * @param settings those that bear on logical decoding, in the units of {@code pg_settings}
 * @param role the rights of the session's role
 */
public record ServerFacts(
    String version,
    int versionNumber,
    String database,
    String systemIdentifier,
    int timeline,
    boolean inRecovery,
    Lsn currentLsn,
    Map<String, String> settings,
    RoleFacts role) {
  /** Freezes the settings, sorted by name. */
  public ServerFacts {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** The same facts with a later end of the log. */
  public ServerFacts withCurrentLsn(Lsn later) {
    return new ServerFacts(
        version,
        versionNumber,
        database,
        systemIdentifier,
        timeline,
        inRecovery,
        later,
        settings,
        role);
  }

  /** The value of a setting, if this version has it. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** The major version, 18. */
  public int majorVersion() {
    return versionNumber / 10_000;
  }

  /** How messages call this database. */
  public String place() {
    return "database " + database + " (PostgreSQL " + version + ")";
  }
}
