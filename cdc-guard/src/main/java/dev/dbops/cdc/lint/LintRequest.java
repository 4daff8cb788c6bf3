package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.core.sql.SqlScript;
import java.util.List;
import java.util.Map;

/**
 * What to lint, and what is known beside it.
 *
 * @param scripts the migrations in the order in which they run
 * @param publications those that exist before the first; those that the scripts make are added
 * @param extensionOfType extension by the name of the type that it provides
 * @param schema the schema of names that are not qualified
 */
public record LintRequest(
    List<SqlScript> scripts,
    List<Publication> publications,
    Map<String, String> extensionOfType,
    String schema) {
  /** Types of the extensions that most often leave. */
  public static final Map<String, String> USUAL_TYPES =
      Map.of(
          "vector", "vector",
          "halfvec", "vector",
          "sparsevec", "vector",
          "agtype", "age",
          "graphid", "age");

  /** Freezes the collections. */
  public LintRequest {
    scripts = List.copyOf(scripts);
    publications = List.copyOf(publications);
    extensionOfType = Map.copyOf(extensionOfType);
  }
}
