package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import java.util.List;

/**
 * One way to write a statement without the removed extensions; whether it is right, the two servers
 * say.
 *
 * @param action what it does, such as {@code "cut column embedding"}
 * @param edits changes of the script's text, all inside the statement
 * @param removes whether nothing of the statement stays
 * @param losesRows whether something goes that may change rows or objects that stay
 */
public record Candidate(String action, List<TextEdit> edits, boolean removes, boolean losesRows) {
  /** Freezes the edits. */
  public Candidate {
    edits = List.copyOf(edits);
  }

  /** A candidate that cuts nothing that writes rows. */
  public Candidate(String action, List<TextEdit> edits, boolean removes) {
    this(action, edits, removes, false);
  }

  /** The statement as it is. */
  static Candidate keep() {
    return new Candidate("keep", List.of(), false);
  }

  /** The statement gone. */
  static Candidate remove() {
    return new Candidate("remove", List.of(), true);
  }

  /** The statement's text with the edits made; empty when nothing stays. */
  String textOf(SqlStatement statement) {
    if (removes) {
      return "";
    }
    List<TextEdit> moved =
        edits.stream()
            .map(
                edit ->
                    new TextEdit(
                        edit.start() - statement.start(),
                        edit.end() - statement.start(),
                        edit.replacement()))
            .toList();
    return TextEdit.applyAll(statement.text(), moved);
  }
}
