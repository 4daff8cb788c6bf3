package dev.dbops.maven;

import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.maven.config.EnvironmentSettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that look at a real database have in common: its address and their deadlines. */
@NullUnmarked // Maven fills the fields
abstract class LiveMojo extends HistoryMojo {
  /**
   * The database: {@code postgresql://HOST:PORT/DATABASE} without a password, {@code env} for
   * DIRECT_URL or else DATABASE_URL, {@code env:VARIABLE}, or {@code service:NAME}.
   */
  @Parameter(property = "dbops.live.url")
  private String liveUrl;

  /** Entry of settings.xml with the database's user and password. */
  @Parameter(property = "dbops.live.serverId")
  private String liveServerId;

  /** What the address leads to: {@code session} pooler or {@code direct} to the server. */
  @Parameter(property = "dbops.live.poolMode", defaultValue = "session")
  private String livePoolMode;

  /** Seconds to wait for one lock. */
  @Parameter(property = "dbops.lockTimeout", defaultValue = "10")
  private int lockTimeout;

  /** Seconds that one statement may take. */
  @Parameter(property = "dbops.statementTimeout", defaultValue = "60")
  private int statementTimeout;

  @Parameter(defaultValue = "${settings}", readonly = true)
  private Settings settings;

  // The one way of injection that every supported Maven knows for a field of a goal.
  @SuppressWarnings("deprecation")
  @Component
  private SettingsDecrypter decrypter;

  /** The database that the properties name. */
  final EnvironmentSettings environment() {
    return new EnvironmentSettings(liveUrl, liveServerId, livePoolMode);
  }

  /**
   * The way into a database.
   *
   * @param urlSchema schema of the app's connection
   */
  final Login login(EnvironmentSettings environment, Optional<String> urlSchema) {
    return EndpointFinder.ofThisProcess()
        .find(environment.request(new ServerEntries(settings, decrypter)::credentials, urlSchema));
  }

  /** How long reading and writing there may take. */
  final Patience patience() {
    return new Patience(Duration.ofSeconds(lockTimeout), Duration.ofSeconds(statementTimeout));
  }
}
