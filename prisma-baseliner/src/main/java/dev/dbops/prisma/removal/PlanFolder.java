package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.write.DurableFiles;
import dev.dbops.prisma.write.WriteSteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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

  void write(PlanText text) {
    try {
      Files.createDirectories(folder);
      put(EXPORT, text.export());
      put(REMOVAL, text.removal());
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

  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Path draft = folder.resolve(name + ".new");
    files.delete(draft);
    files.writePrivate(draft, text.getBytes(StandardCharsets.UTF_8));
    files.rename(draft, file);
  }
}
