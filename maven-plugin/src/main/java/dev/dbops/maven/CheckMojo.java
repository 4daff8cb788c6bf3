package dev.dbops.maven;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import dev.dbops.prisma.HistoryCheck;
import dev.dbops.prisma.WriteSpecification;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.NullUnmarked;

/**
 * Fails if the Prisma history still needs a removed extension, or if what is still to run loses
 * events of Debezium; changes nothing, for builds.
 */
@Mojo(name = "check", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class CheckMojo extends CdcGatedMojo {
  @Override
  void run(HistorySettings settings, LogProgress progress) throws MojoFailureException {
    WriteSpecification nothing = WriteSpecification.show(settings.root().toPath());
    List<Finding> losses = losses(settings);
    GateResult result = new HistoryCheck(progress).run(request(settings, nothing));
    if (result instanceof GateResult.Failed failed) {
      failed.findings().forEach(finding -> finding.toString().lines().forEach(getLog()::error));
      fail(failed.findings().size() + losses.size());
    } else if (result instanceof GateResult.Inconclusive inconclusive) {
      throw new MojoFailureException(inconclusive.reason() + "\nnext: " + baselineCommand());
    } else if (result instanceof GateResult.Passed passed) {
      getLog().info(passed.evidence());
      if (!losses.isEmpty()) {
        throw new MojoFailureException(count(losses.size()) + " of change data capture");
      }
    }
  }

  private void fail(int findings) throws MojoFailureException {
    throw new MojoFailureException(count(findings) + "; next: " + baselineCommand());
  }

  private static String count(int findings) {
    return findings == 1 ? "1 finding" : findings + " findings";
  }
}
