package dev.dbops.prisma.write;

import java.nio.file.Path;
import java.util.List;

/**
 * What was done about a write that a killed run had left.
 *
 * @param completed whether the new files are all in place; else the old ones are
 * @param files the files of that write
 */
public record Recovery(boolean completed, List<Path> files) {
  /** Freezes the list. */
  public Recovery {
    files = List.copyOf(files);
  }

  /** The sentence that the user reads. */
  public String note() {
    String count = files.size() == 1 ? "1 file" : files.size() + " files";
    return completed
        ? "an earlier run was ended while it wrote; its write of " + count + " is completed now"
        : "an earlier run was ended before it had written; what it left of "
            + count
            + " is removed";
  }
}
