package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.write.DurableFiles;
import dev.dbops.prisma.write.WriteSteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a plan, readable by their owner only: names and defaults may tell something. */
final class PlanFolder {
  static final String EXPORT = "removal-0-export.sql";
  static final String REMOVAL = "removal-1.sql";
  static final String SCHEMA = "removal-2-ag_catalog.sql";

  private final Path folder;
  private final DurableFiles files = new DurableFiles(WriteSteps.unobserved());

  PlanFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes the files; those of an earlier plan go. */
  List<Path> write(RemovalPlan plan) {
    PlanText text = new PlanText(plan);
    try {
      Files.createDirectories(folder);
      for (String name : List.of(EXPORT, REMOVAL, SCHEMA)) {
        files.delete(folder.resolve(name));
      }
      List<Path> written = new ArrayList<>();
      written.add(put(EXPORT, text.export()));
      written.add(put(REMOVAL, text.removal()));
      if (plan.leavesSchema()) {
        written.add(put(SCHEMA, text.schema()));
      }
      return written;
    } catch (IOException e) {
      throw new DbopsException(
          "Cannot write the plan to "
              + folder
              + ": "
              + e.getMessage()
              + " [removal-output]\n"
              + "  fix: let dbops.outputDirectory name a folder that can be written",
          e);
    }
  }

  private Path put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    files.writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
