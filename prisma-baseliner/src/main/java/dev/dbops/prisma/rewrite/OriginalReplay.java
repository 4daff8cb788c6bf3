package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.OriginalText;
import java.util.ArrayList;
import java.util.List;

/**
 * The original history as it is replayed: the text as it is, but for what stand-ins cannot run and
 * what a person wants done to the original too.
 */
public final class OriginalReplay {
  private final OriginalText originalText;
  private final Declared declared;

  /** Texts under these decisions. */
  public OriginalReplay(OriginalText originalText, Declared declared) {
    this.originalText = originalText;
    this.declared = declared;
  }

  /** The migration as it is replayed. */
  public Migration text(JudgedMigration judged) {
    SqlScript script = judged.before().script();
    List<TextEdit> edits = new ArrayList<>();
    for (StatementOutcome outcome : judged.outcomes()) {
      SqlStatement statement = outcome.statement();
      if (outcome.declared().filter(Candidate::removes).isPresent()) {
        edits.add(TextEdit.delete(statement.start(), statement.end()));
      } else if (outcome.declared().isPresent()) {
        edits.addAll(outcome.declared().get().edits());
      } else {
        edits.addAll(originalText.edits(statement));
        edits.addAll(declared.originalEdits(statement));
      }
    }
    return judged
        .before()
        .withScript(SqlScript.parse(script.name(), TextEdit.applyAll(script.text(), edits)));
  }
}
