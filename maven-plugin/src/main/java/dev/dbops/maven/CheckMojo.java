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

/** Fails if the Prisma history still needs a removed extension; changes nothing, for builds. */
@Mojo(name = "check", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class CheckMojo extends HistoryMojo {
  @Override
  void run(HistorySettings settings, LogProgress progress) throws MojoFailureException {
    WriteSpecification nothing = WriteSpecification.show(settings.root().toPath());
    GateResult result = new HistoryCheck(progress).run(settings.request(nothing));
    if (result instanceof GateResult.Failed failed) {
      fail(failed.findings());
    } else if (result instanceof GateResult.Inconclusive inconclusive) {
      throw new MojoFailureException(inconclusive.reason() + "\nnext: " + baselineCommand());
    } else if (result instanceof GateResult.Passed passed) {
      getLog().info(passed.evidence());
    }
  }

  private void fail(List<Finding> findings) throws MojoFailureException {
    findings.forEach(finding -> finding.toString().lines().forEach(getLog()::error));
    String count = findings.size() == 1 ? "1 finding" : findings.size() + " findings";
    throw new MojoFailureException(count + "; next: " + baselineCommand());
  }
}
