package dev.dbops.prisma.schema;

import java.nio.file.Path;

/** One schema file before and after; equal texts when nothing in it changed. */
public record RewrittenFile(Path path, String before, String after) {
  /** Whether the file has to be written. */
  public boolean isChanged() {
    return !before.equals(after);
  }
}
