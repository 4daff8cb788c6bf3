package dev.dbops.maven;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Credentials;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Users and passwords of {@code settings.xml}, decrypted. */
final class ServerEntries {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  ServerEntries(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /**
   * Those of the entry {@code serverId}.
   *
   * @throws DbopsException if there is no such entry, it names no user, or it cannot be decrypted
   */
  Credentials credentials(String serverId) {
    Server server = settings.getServer(serverId);
    if (server == null) {
      throw new DbopsException(
          "settings.xml has no server "
              + serverId
              + " [endpoint-credentials]\n  fix: add it, with username and password");
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    for (SettingsProblem problem : result.getProblems()) {
      throw new DbopsException(
          "Cannot decrypt server "
              + serverId
              + " of settings.xml: "
              + problem.getMessage()
              + " [endpoint-credentials]\n  fix: mvn --encrypt-password, with the master password"
              + " of this machine");
    }
    Server open = result.getServer();
    if (open.getUsername() == null) {
      throw new DbopsException(
          "Server "
              + serverId
              + " of settings.xml has no username [endpoint-credentials]\n  fix: add it");
    }
    String password = open.getPassword() == null ? "" : open.getPassword();
    return new Credentials(open.getUsername(), () -> password);
  }
}
