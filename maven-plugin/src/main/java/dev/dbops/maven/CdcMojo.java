package dev.dbops.maven;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.core.DbopsException;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.NullUnmarked;

/**
 * What the CDC goals have in common: where database and Connect are, and how an outcome is told.
 */
@NullUnmarked // Maven fills the fields
abstract class CdcMojo extends AbstractMojo {
  /** Address of the server itself, {@code jdbc:postgresql://host:port/database}; not a pooler. */
  @Parameter(property = "dbops.live.url")
  private String liveUrl;

  /** Entry of settings.xml with the database's user and password. */
  @Parameter(property = "dbops.live.serverId")
  private String liveServerId;

  /** Addresses of the Connect workers, parted by commas. */
  @Parameter(property = "dbops.connect.url")
  private String connectUrl;

  /** Entry of settings.xml with Connect's user and password. */
  @Parameter(property = "dbops.connect.serverId")
  private String connectServerId;

  /** Names of the connectors; all that name the database if it is empty. */
  @Parameter(property = "dbops.cdc.connectors")
  private Set<String> connectors;

  /** Where baselines and the state of a drain are kept. */
  @Parameter(property = "dbops.stateDirectory", defaultValue = "${basedir}/.dbops")
  private File stateDirectory;

  /** Do nothing. */
  @Parameter(property = "dbops.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${settings}", readonly = true)
  private Settings settings;

  // The one way of injection that every supported Maven knows for a field of a goal.
  @SuppressWarnings("deprecation")
  @Component
  private SettingsDecrypter decrypter;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("dbops is skipped");
      return;
    }
    GateResult outcome;
    try {
      outcome = outcome();
    } catch (DbopsException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
    tell(outcome);
  }

  /** Does the goal's work and says what came out. */
  abstract GateResult outcome();

  /** The next command after this one has passed. */
  abstract String next();

  final DatabaseAddress database() {
    return new CdcEndpoints(settings, decrypter).database(liveUrl, liveServerId);
  }

  final Optional<ConnectAddress> connect() {
    return new CdcEndpoints(settings, decrypter).connect(connectUrl, connectServerId);
  }

  final Set<String> connectors() {
    return connectors == null ? Set.of() : connectors;
  }

  final File stateDirectory() {
    return stateDirectory;
  }

  private void tell(GateResult outcome) throws MojoFailureException {
    if (outcome instanceof GateResult.Passed passed) {
      getLog().info("Passed: " + passed.evidence());
      getLog().info("Next: " + next());
      return;
    }
    if (outcome instanceof GateResult.Failed failed) {
      throw new MojoFailureException(text(failed.findings()));
    }
    if (outcome instanceof GateResult.Inconclusive inconclusive) {
      throw new MojoFailureException("Inconclusive: " + inconclusive.reason());
    }
    throw new AssertionError(outcome);
  }

  private static String text(List<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("\n", "\n", ""));
  }
}
