package dev.dbops.maven;

import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.Patience;
import dev.dbops.maven.config.EnvironmentSettings;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.WriteSpecification;
import dev.dbops.prisma.verify.IgnoredObjects;
import dev.dbops.prisma.verify.Verifier;
import dev.dbops.prisma.verify.VerifyReport;
import dev.dbops.prisma.verify.VerifyRequest;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Compares a real database with what its history makes, object by object, and asks Atlas for a
 * second opinion. Reads only.
 */
@Mojo(name = "verify", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class VerifyMojo extends HistoryMojo {
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

  /** Patterns of objects that do not come from the history, such as {@code audit.*}. */
  @Parameter(property = "dbops.ignore")
  private List<String> ignore;

  /** Whether Atlas is asked too. */
  @Parameter(property = "dbops.atlas", defaultValue = "true")
  private boolean atlas;

  /** The Atlas program; default: the first on the PATH. */
  @Parameter(property = "dbops.atlas.executable")
  private File atlasExecutable;

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

  @Override
  void run(HistorySettings history, LogProgress progress) throws MojoFailureException {
    VerifyReport report = new Verifier(request(history), progress).run();
    report.lines().forEach(getLog()::info);
    if (!report.isGood()) {
      throw new MojoFailureException("the database is not shown to be what its history says");
    }
  }

  private VerifyRequest request(HistorySettings history) {
    BaselineRequest replay = history.request(WriteSpecification.show(history.paths().root()));
    EndpointRequest endpoint =
        new EnvironmentSettings(liveUrl, liveServerId, livePoolMode)
            .request(
                new ServerEntries(settings, decrypter)::credentials, replay.replay().urlSchema());
    Optional<Path> program = Optional.ofNullable(atlasExecutable).map(File::toPath);
    return new VerifyRequest(
        replay.paths(),
        replay.replay(),
        EndpointFinder.ofThisProcess().find(endpoint),
        new Patience(Duration.ofSeconds(lockTimeout), Duration.ofSeconds(statementTimeout)),
        new IgnoredObjects(ignore == null ? List.of() : ignore),
        new VerifyRequest.AtlasChoice(atlas, program));
  }
}
