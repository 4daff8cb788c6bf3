package dev.dbops.prisma.squash;

import dev.dbops.core.gate.GateResult;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.history.Migration;
import java.util.List;
import java.util.Objects;

/**
 * What a squash made of a history.
 *
 * @param folder name of the one migration
 * @param script its text
 * @param replaced the migrations on disk that it takes the place of
 * @param proof whether it leaves what the history leaves
 * @param notes what a reader must know of it
 */
public record Squash(
    String folder,
    SqlScript script,
    List<Migration> replaced,
    GateResult proof,
    List<String> notes) {
  /** Freezes the list. */
  public Squash {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(proof, "proof");
    replaced = List.copyOf(replaced);
    notes = List.copyOf(notes);
  }
}
