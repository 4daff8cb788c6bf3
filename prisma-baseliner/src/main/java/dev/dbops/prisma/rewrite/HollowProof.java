package dev.dbops.prisma.rewrite;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandIn;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A proof in which nothing happened proves nothing: a history that names a removed extension while
 * nothing of it is ever there is asked about.
 */
final class HollowProof {
  private final List<JudgedMigration> judged;
  private final List<FallenObject> everFallen;
  private final Places places;

  HollowProof(List<JudgedMigration> judged, List<FallenObject> everFallen, Places places) {
    this.judged = judged;
    this.everFallen = everFallen;
    this.places = places;
  }

  /** One question for each extension that is named in vain. */
  List<Question> questions(ExtensionSurface surface, Set<String> plainNames) {
    List<Question> questions = new ArrayList<>();
    for (StandIn standIn : surface.removed()) {
      ExtensionSurface alone = new ExtensionSurface(List.of(standIn), List.of());
      question(standIn.name(), new RemovedNames(alone, plainNames)).ifPresent(questions::add);
    }
    return questions;
  }

  private Optional<Question> question(String extension, RemovedNames names) {
    Optional<String> created = Optional.empty();
    Optional<String> guarded = Optional.empty();
    for (JudgedMigration migration : judged) {
      for (SqlStatement statement : migration.before().script().statements()) {
        if (names.removedIn(statement.tokens()).isPresent()) {
          Optional<String> place = Optional.of(places.of(migration.before(), statement));
          if (new TokenRow(statement.tokens()).has(0, "DROP", "EXTENSION")) {
            return Optional.empty();
          }
          if (createsOnly(statement)) {
            created = created.or(() -> place);
          } else if (asksWhetherInstalled(statement)) {
            guarded = guarded.or(() -> place);
          } else {
            return Optional.empty();
          }
        }
      }
    }
    if (hasFallen(extension)) {
      return Optional.empty();
    }
    String name = "extension " + extension;
    String inVain = "the history creates " + name + ", and nothing uses it";
    String never =
        "what the history does with "
            + name
            + " stands behind a question whether an extension is installed, and no replay came"
            + " there; a base that has what is asked for (dbops.replay.base) shows what production"
            + " has";
    return guarded.isPresent()
        ? guarded.map(
            place -> question(name, place, never, "what the guards lead to was looked at"))
        : created.map(
            place ->
                question(
                    name,
                    place,
                    inVain,
                    "no migration uses it; what others made is for the removal plan"));
  }

  private static Question question(String key, String place, String about, String reason) {
    return new Question(
        key,
        place,
        about,
        "nothing in a replay; what was made outside the history may need it",
        List.of(Answer.ACCEPT),
        Decision.because(key, Answer.ACCEPT, reason));
  }

  private boolean hasFallen(String extension) {
    return everFallen.stream()
        .anyMatch(
            fallen ->
                !fallen.object().kind().equals("extension")
                    && fallen.chain().contains("extension " + extension));
  }

  private static boolean createsOnly(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(1, "EXTENSION") || row.has(0, "COMMENT", "ON", "EXTENSION");
  }

  private static boolean asksWhetherInstalled(SqlStatement statement) {
    return statement.tokens().stream()
            .flatMap(token -> token.literal().stream())
            .anyMatch(
                body -> body.contains("pg_extension") || body.contains("pg_available_extensions"))
        || statement.tokens().stream().anyMatch(token -> token.isWord("pg_extension"));
  }
}
