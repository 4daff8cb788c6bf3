package dev.dbops.maven;

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
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Compares a real database with what its history makes, object by object, and asks Atlas for a
 * second opinion. Reads only.
 */
@Mojo(name = "verify", requiresProject = false, threadSafe = true)
@NullUnmarked // Maven fills the fields
public final class VerifyMojo extends LiveMojo {
  /** Patterns of objects that do not come from the history, such as {@code audit.*}. */
  @Parameter(property = "dbops.ignore")
  private List<String> ignore;

  /** Whether Atlas is asked too. */
  @Parameter(property = "dbops.atlas", defaultValue = "true")
  private boolean atlas;

  /** The Atlas program; default: the first on the PATH. */
  @Parameter(property = "dbops.atlas.executable")
  private File atlasExecutable;

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
    Optional<Path> program = Optional.ofNullable(atlasExecutable).map(File::toPath);
    return new VerifyRequest(
        replay.paths(),
        replay.replay(),
        login(environment(), replay.replay().urlSchema()),
        patience(),
        new IgnoredObjects(ignore == null ? List.of() : ignore),
        new VerifyRequest.AtlasChoice(atlas, program));
  }
}
