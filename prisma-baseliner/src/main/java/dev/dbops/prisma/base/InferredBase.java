package dev.dbops.prisma.base;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Infers migration zero: what the schema stands for, less what the history creates itself. */
public final class InferredBase {
  private final ShadowPair shadows;
  private final ExtensionSurface surface;
  private final Optional<String> urlSchema;
  private final Function<Path, String> fileName;

  /**
   * An inference that is tried on these servers.
   *
   * @param fileName how notes name a file
   */
  public InferredBase(
      ShadowPair shadows,
      ExtensionSurface surface,
      Optional<String> urlSchema,
      Function<Path, String> fileName) {
    this.shadows = shadows;
    this.surface = surface;
    this.urlSchema = urlSchema;
    this.fileName = fileName;
  }

  /**
   * What was inferred.
   *
   * @param sql the base, in Prisma's own form; empty if the history creates everything
   * @param notes what it leaves out or assumes
   */
  public record Inferred(String sql, List<String> notes) {
    /** Freezes the notes. */
    public Inferred {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The base of a history.
   *
   * @param script what Prisma says its schema stands for
   */
  public Inferred infer(String script, List<Migration> history) {
    String defaultSchema = urlSchema.orElse("public");
    SqlScript whole = SqlScript.parse("schema.prisma as SQL", script);
    BaseDraft draft = DraftReader.read(whole, defaultSchema);
    draft.schemas().remove(defaultSchema);
    List<HistoryChange> changes = HistoryChanges.read(history, defaultSchema).all();
    List<String> notes =
        new ArrayList<>(new BaseUndo(draft, new EarlierUse(history), this::place).undo(changes));
    new MadeByHistory(history, changes, defaultSchema).takeOut(draft);
    draft
        .extensions()
        .addAll(
            new BaseExtensions(new ExtensionNames(surface, shadows.plainNames()))
                .needed(whole, history, changes, String.join("\n", draft.statements())));
    return tried(draft, notes);
  }

  private Inferred tried(BaseDraft draft, List<String> notes) {
    try (TwoServers servers = shadows.open(urlSchema, List.of())) {
      BaseTrial trial = new BaseTrial(servers.original(), new OriginalText(surface));
      List<String> accepted = trial.accepted(draft);
      notes.addAll(trial.notes());
      return new Inferred(String.join("\n", accepted), notes);
    }
  }

  private String place(HistoryChange change) {
    return fileName.apply(change.migration().file()) + ":" + change.statement().line();
  }
}
