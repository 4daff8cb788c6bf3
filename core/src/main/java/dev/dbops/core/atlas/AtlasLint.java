package dev.dbops.core.atlas;

import java.util.List;

/**
 * What Atlas says of one migration.
 *
 * @param file its name
 * @param diagnostics what it found, in the order of the file
 */
public record AtlasLint(String file, List<Diagnostic> diagnostics) {
  /** Freezes the list. */
  public AtlasLint {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * One thing that Atlas found.
   *
   * @param code such as {@code DS103}
   * @param position bytes from the start of the file
   * @param text what Atlas says
   */
  public record Diagnostic(String code, int position, String text) {}
}
