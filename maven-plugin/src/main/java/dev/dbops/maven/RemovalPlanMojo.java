package dev.dbops.maven;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.ReplaySpecification;
import dev.dbops.prisma.WriteSpecification;
import dev.dbops.prisma.removal.RemovalPlanner;
import dev.dbops.prisma.removal.RemovalReport;
import dev.dbops.prisma.removal.RemovalRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes, for review, the SQL that removes the extensions from a real database, object by object
 * and with consent for each that holds data. Reads only; the SQL is never run.
 */
@Mojo(name = "removal-plan", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class RemovalPlanMojo extends LiveMojo {
  /** Folder for the plan. */
  @Parameter(property = "dbops.outputDirectory", defaultValue = "target/dbops")
  private String outputDirectory;

  @Override
  void run(HistorySettings history, LogProgress progress) throws MojoFailureException {
    RemovalReport report = new RemovalPlanner(request(history), progress).run();
    report.lines().forEach(getLog()::info);
    if (!report.isGood()) {
      throw new MojoFailureException("no plan was written, see above");
    }
  }

  private RemovalRequest request(HistorySettings history) {
    BaselineRequest whole = history.request(WriteSpecification.show(history.paths().root()));
    ReplaySpecification replay = whole.replay();
    return new RemovalRequest(
        whole.paths(),
        ExtensionSurface.of(replay.removed(), replay.kept(), replay.standIns()),
        login(environment(), replay.urlSchema()),
        patience(),
        history.paths().root().resolve(outputDirectory));
  }
}
