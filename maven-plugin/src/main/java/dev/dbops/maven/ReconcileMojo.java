package dev.dbops.maven;

import dev.dbops.core.DbopsException;
import dev.dbops.maven.config.EnvironmentSettings;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import dev.dbops.prisma.ledger.ReconcileReport;
import dev.dbops.prisma.ledger.ReconcileRequest;
import dev.dbops.prisma.ledger.Reconciler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Tells the ledger of a database, {@code _prisma_migrations}, about the rewritten history. Shows
 * the plan; with {@code dbops.ledger.apply} it changes the rows, and nothing else in the database.
 */
@Mojo(name = "reconcile", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class ReconcileMojo extends LiveMojo {
  /** Several databases with the same history, each with name, url, serverId, poolMode, schema. */
  @Parameter private List<EnvironmentSettings> environments;

  /** Names of those that are meant; all if it is empty. */
  @Parameter(property = "dbops.environment")
  private Set<String> environment;

  /** Change the ledger as the plan says. */
  @Parameter(property = "dbops.ledger.apply", defaultValue = "false")
  private boolean ledgerApply;

  /** Take the last plan back instead, before the app is rolled back. */
  @Parameter(property = "dbops.ledger.undo", defaultValue = "false")
  private boolean ledgerUndo;

  /** Folder for plans and their undo; never below {@code target}. */
  @Parameter(property = "dbops.stateDirectory", defaultValue = ".dbops")
  private String stateDirectory;

  @Override
  void run(HistorySettings history, LogProgress progress) throws MojoFailureException {
    List<String> failures = new ArrayList<>();
    for (EnvironmentSettings each : chosen()) {
      progress.at("reconciling " + each.name().orElse("the ledger"));
      try {
        ReconcileReport report = new Reconciler().run(request(history, each));
        report.lines().forEach(getLog()::info);
        if (!report.good()) {
          failures.add(each.name().map(name -> name + ": ").orElse("") + "refused, see above");
        }
      } catch (DbopsException e) {
        failures.add(e.getMessage()); // the other environments do not depend on this one
      }
    }
    if (!failures.isEmpty()) {
      throw new MojoFailureException(String.join("\n", failures));
    }
  }

  private List<EnvironmentSettings> chosen() {
    if (environments == null || environments.isEmpty()) {
      return List.of(environment());
    }
    if (environment == null || environment.isEmpty()) {
      return environments;
    }
    List<EnvironmentSettings> named =
        environments.stream()
            .filter(each -> each.name().filter(environment::contains).isPresent())
            .toList();
    if (named.size() < environment.size()) {
      throw new DbopsException(
          "dbops.environment names one that the configuration does not have [endpoint-unnamed]\n"
              + "  fix: name those below <environments> of the plugin");
    }
    return named;
  }

  private ReconcileRequest request(HistorySettings history, EnvironmentSettings each) {
    return new ReconcileRequest(
        login(each, Optional.ofNullable(history.urlSchema()).filter(name -> !name.isBlank())),
        history.paths().migrations(),
        history.paths().record(),
        history.stateDirectory(stateDirectory),
        ledgerUndo,
        ledgerApply,
        patience());
  }
}
