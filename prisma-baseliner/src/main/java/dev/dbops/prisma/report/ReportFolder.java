package dev.dbops.prisma.report;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.decision.ProposedDecisions;
import dev.dbops.prisma.write.GitTree;
import dev.dbops.prisma.write.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The files of a report in {@code target/dbops}; what an earlier run left there goes. */
public final class ReportFolder {
  static final String PATCH = "baseline.patch";
  static final String PROPOSED = "decisions.proposed.json";
  static final String BASE = "base.sql";

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes {@code report.json}, {@code report.md} and, where there is something to put into them,
   * {@code baseline.patch}, {@code decisions.proposed.json} and {@code base.sql}.
   */
  public static void write(BaselineReport report, ReportContext context) {
    try {
      Files.createDirectories(context.output());
      new ReportFolder(context.output()).writeAll(report, context);
    } catch (IOException e) {
      throw new DbopsException(
          "Cannot write the report to " + context.output() + ": " + e.getMessage(), e);
    }
  }

  /** Names of the files that hold text of migrations as it is. */
  static List<String> unredacted(BaselineReport report) {
    List<String> names = new ArrayList<>();
    if (!report.change().isEmpty()) {
      names.add(PATCH);
    }
    if (report.base().isPresent()) {
      names.add(BASE);
    }
    return names;
  }

  private void writeAll(BaselineReport report, ReportContext context) throws IOException {
    for (String name : List.of("report.json", "report.md", PATCH, PROPOSED, BASE)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.writeString(folder.resolve("report.json"), ReportJson.of(report, context));
    Files.writeString(folder.resolve("report.md"), ReportMarkdown.of(report, context));
    if (!report.change().isEmpty()) {
      Path root = context.paths().root();
      Path top = GitTree.around(root).map(GitTree::top).orElse(root);
      writePrivate(PATCH, Patch.of(report.change(), top).bytes());
    }
    if (!report.questions().isEmpty()) {
      String text =
          ProposedDecisions.text(report.answered(), report.questions(), report.decisions());
      Files.writeString(folder.resolve(PROPOSED), text);
    }
    if (report.base().isPresent()) {
      writePrivate(BASE, report.base().get().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writePrivate(String name, byte[] bytes) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.write(Files.createFile(folder.resolve(name), owner), bytes);
  }
}
