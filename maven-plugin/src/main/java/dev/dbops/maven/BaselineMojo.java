package dev.dbops.maven;

import dev.dbops.core.report.Finding;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.HistoryForm;
import dev.dbops.prisma.WriteSpecification;
import dev.dbops.prisma.report.ReportContext;
import dev.dbops.prisma.report.ReportFolder;
import dev.dbops.prisma.report.ReportLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Rewrites the Prisma history so that it no longer needs the removed extensions, proves that the
 * result is the same without them, and shows it; with {@code dbops.apply} it writes the files.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class BaselineMojo extends CdcGatedMojo {
  /** Write the files, once they are proven. No database is ever written. */
  @Parameter(property = "dbops.apply", defaultValue = "false")
  private boolean apply;

  /** {@code in-place}, or {@code squash}: one migration in place of all. */
  @Parameter(property = "dbops.strategy", defaultValue = "in-place")
  private String strategy;

  /**
   * The real database that a squash is made of, in place of a history that does not replay: an
   * address as {@code dbops:verify} takes it for {@code dbops.live.url}, or {@code live} for that
   * of {@code dbops.live.url}. It is only read.
   */
  @Parameter(property = "dbops.squash.source")
  private String squashSource;

  /** Write also files that git could not bring back. */
  @Parameter(property = "dbops.allowDirty", defaultValue = "false")
  private boolean allowDirty;

  /** Folder for the report, the patch and the proposed answers. */
  @Parameter(property = "dbops.outputDirectory", defaultValue = "target/dbops")
  private String outputDirectory;

  /** Folder for what an unfinished write must know; never below {@code target}. */
  @Parameter(property = "dbops.stateDirectory", defaultValue = ".dbops")
  private String stateDirectory;

  @Override
  void run(HistorySettings settings, LogProgress progress) throws MojoFailureException {
    List<Finding> losses = losses(settings);
    WriteSpecification write =
        new WriteSpecification(
            apply && losses.isEmpty(),
            allowDirty,
            settings.stateDirectory(stateDirectory),
            form(settings));
    BaselineRequest request = request(settings, write);
    tell(
        new Baseliner(progress).run(request),
        new ReportContext(request.paths(), Path.of(outputDirectory), baselineCommand()));
    if (!losses.isEmpty()) {
      throw new MojoFailureException(
          "nothing was written, for events of Debezium would be lost: " + losses.get(0));
    }
  }

  private HistoryForm form(HistorySettings settings) {
    boolean live = squashSource != null && !squashSource.isBlank();
    return HistoryForm.of(
        strategy, pgDump(), live ? Optional.of(source(squashSource, settings)) : Optional.empty());
  }

  private void tell(BaselineReport report, ReportContext context) throws MojoFailureException {
    ReportFolder.write(report, context);
    List<String> lines = ReportLines.of(report, context);
    lines.forEach(getLog()::info);
    if (!report.verdict().isGood()) {
      throw new MojoFailureException(report.verdict().word() + "; " + lines.get(lines.size() - 1));
    }
  }
}
