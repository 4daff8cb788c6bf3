package dev.dbops.prisma.rewrite;

import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.impact.RemovedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may fall without a word, and what somebody must agree to.
 *
 * <p>Silent is only what is itself of a removed type or names something of a removed extension in
 * the history's own text; that it uses an operator such as {@code =} for a removed type, or that
 * PostgreSQL shows a cast that nobody wrote, is no name. That both databases agree without an
 * object does not mean that anybody wants to lose it.
 *
 * @param statement the statement that is judged
 * @param existed objects that were there before the statement that is judged
 * @param fallen everything that falls after it
 * @param names the names of the removed extensions
 * @param tables the tables after it
 */
record RiskRules(
    SqlStatement statement,
    Set<CatalogObject> existed,
    Fallen fallen,
    RemovedNames names,
    Tables tables) {
  /** Kinds that are asked about however they hang on the extension, with what is lost. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "table", "the table with all its rows",
          "foreign table", "the foreign table",
          "partitioned table", "the table with all its rows",
          "policy", "a row security policy: rows it hid may show, or rows it showed may hide",
          "publication table", "the table's place in the publication: its changes reach nobody",
          "publication", "the publication",
          "schema", "the schema",
          "sequence", "the sequence and its value",
          "event trigger", "the event trigger");

  /** What is lost with the other kinds, where it is more than their own name says. */
  private static final Map<String, String> LOSSES =
      Map.of(
          "materialized view", "the materialized view and its rows",
          "constraint", "what the constraint guards",
          "domain constraint", "what the constraint guards",
          "index", "what the unique index guards",
          "column", "the column and its data",
          "attribute", "the attribute and its data");

  private static final String TYPE = "type ";
  private static final Set<String> COLUMNS = Set.of("column", "attribute");

  /** Kinds without which everything works as before. */
  private static final Set<String> HARMLESS =
      Set.of("statistics object", "dependency on extension");

  /** The questions for what falls because of the statement at {@code place}. */
  List<Question> questions(String place, List<FallenObject> newly) {
    List<Question> questions = new ArrayList<>();
    for (FallenObject object : newly) {
      if (losesDefault(object)) {
        questions.add(question("default", place, object, "the default of the column"));
      }
      if (!object.changed() && !isIndexOfConstraint(object, newly)) {
        loss(object)
            .ifPresent(
                loss -> questions.add(question(object.object().kind(), place, object, loss)));
      }
    }
    return questions;
  }

  /** The index is its constraint's own, and one question is enough. */
  private static boolean isIndexOfConstraint(FallenObject object, List<FallenObject> newly) {
    String name = Reasons.names(object.object()).get(0);
    return object.object().kind().equals("index")
        && newly.stream()
            .filter(other -> other.object().kind().equals("constraint"))
            .filter(other -> other.relation().equals(object.relation()))
            .anyMatch(other -> Reasons.names(other.object()).contains(name));
  }

  private static Question question(String kind, String place, FallenObject fallen, String loss) {
    String key = kind + " " + fallen.object().identity();
    return new Question(
        key, place, fallen.reason(), loss, List.of(Answer.DROP), Decision.of(key, Answer.DROP));
  }

  private Optional<String> loss(FallenObject object) {
    String kind = object.object().kind();
    if (HARMLESS.contains(kind)) {
      return Optional.empty();
    }
    if (existed.contains(object.object())) {
      return Optional.of(lossOf(kind) + ", which was there before this statement");
    }
    if (kind.equals("extension") && !names.isExtension(object.object().identity())) {
      return Optional.of("an extension that needs a removed one, with all that uses it");
    }
    if (ALWAYS.containsKey(kind)) {
      return Optional.of(ALWAYS.get(kind));
    }
    return !isInRemovedSchema(object) && isSilent(object)
        ? Optional.empty()
        : Optional.of(lossOf(kind));
  }

  private boolean isSilent(FallenObject object) {
    return switch (object.object().kind()) {
      case "extension" -> true;
      case "constraint", "index" -> !guardsWhatStays(object);
      case "column", "attribute" -> isOfRemovedType(object) || namesRemoved(object);
      default -> namesRemoved(object);
    };
  }

  private static String lossOf(String kind) {
    return LOSSES.getOrDefault(kind, "the " + kind);
  }

  /**
   * A default that does not itself name the extension, such as the call of a routine that falls.
   */
  private boolean losesDefault(FallenObject object) {
    return object.changed()
        && object.object().kind().equals("column")
        && object.definition().contains("default ")
        && names.removedIn(tokens(object.definition())).isEmpty();
  }

  /** What somebody made in a schema that goes, with nothing else of the extension in it. */
  private static boolean isInRemovedSchema(FallenObject object) {
    return !object.chain().isEmpty() && object.chain().get(0).startsWith("schema ");
  }

  /** A column of a removed type, of an array of it or of a domain over it. */
  private static boolean isOfRemovedType(FallenObject column) {
    return !column.chain().isEmpty()
        && column.chain().get(0).startsWith(TYPE)
        && column
            .definition()
            .startsWith(column.chain().get(0).substring(TYPE.length()).replace("[]", ""));
  }

  /**
   * Whether somebody wrote a name of the extension for the object. A routine may do so in a string,
   * everything else depends on what it names.
   */
  private boolean namesRemoved(FallenObject object) {
    return (object.direct() || object.chain().isEmpty())
        && names.removedIn(ownText(object)).isPresent();
  }

  /** What the statement says of the object. */
  private List<SqlToken> ownText(FallenObject object) {
    String name = Reasons.names(object.object()).get(0);
    TokenRow row = new TokenRow(statement.tokens());
    if (row.has(0, "DO")) {
      return row.tokens().stream()
          .flatMap(token -> token.literal().flatMap(BodyParts::lexed).stream())
          .flatMap(body -> body.statements().stream())
          .map(SqlStatement::tokens)
          .filter(tokens -> StatementContext.namesOneOf(tokens, Set.of(name)))
          .flatMap(List::stream)
          .toList();
    }
    if (!COLUMNS.contains(object.object().kind())) {
      return row.tokens();
    }
    for (int i = 0; i < row.size(); i++) {
      if (row.at(i).name().filter(name::equals).isPresent()) {
        int end = i + 1;
        while (end < row.size() && !row.symbol(end, ',') && !row.symbol(end, ')')) {
          end = row.next(end);
        }
        return row.part(i, end).tokens();
      }
    }
    return List.of();
  }

  /** Whether a constraint or a unique index also guards columns that stay. */
  private boolean guardsWhatStays(FallenObject object) {
    boolean guards =
        object.object().kind().equals("constraint") && !object.direct()
            || object.definition().startsWith("CHECK")
            || object.definition().contains("CREATE UNIQUE INDEX")
            || object.definition().startsWith("PRIMARY KEY")
            || object.definition().startsWith("UNIQUE")
            || object.definition().startsWith("EXCLUDE");
    Set<String> falling = object.relation().map(fallen::columnsOf).orElse(Set.of());
    List<String> staying =
        object.relation().map(tables::columnsOf).orElse(List.of()).stream()
            .filter(column -> !falling.contains(column))
            .toList();
    return guards
        && tokens(object.definition()).stream()
            .anyMatch(token -> token.name().filter(staying::contains).isPresent());
  }

  private static List<SqlToken> tokens(String definition) {
    return SqlScript.parse("definition", definition).statements().stream()
        .flatMap(statement -> statement.tokens().stream())
        .toList();
  }
}
