package dev.dbops.prisma.report;

import dev.dbops.prisma.PrismaPaths;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a report says about its surroundings.
 *
 * @param paths the history that was judged
 * @param output where the report's files go
 * @param command the command that makes such a report, such as {@code mvn dbops:baseline}
 */
public record ReportContext(PrismaPaths paths, Path output, String command) {
  /** Makes the path absolute. */
  public ReportContext {
    Objects.requireNonNull(paths, "paths");
    Objects.requireNonNull(command, "command");
    output = paths.root().resolve(output).normalize();
  }

  /** The name of a file of the report, in messages. */
  String outputName(String file) {
    return paths.name(output.resolve(file));
  }
}
