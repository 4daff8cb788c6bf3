package dev.dbops.cdc.lint;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.sql.SqlScript;
import java.util.List;
import java.util.Map;

/**
 * What to lint, and what is known beside it.
 *
 * @param scripts the migrations in the order in which they run
 * @param publications those that exist before the first; those that the scripts make are added
 * @param extensionOfType extension by the name of the type that it provides
 * @param extensionColumns columns that exist before the first script and have such a type: the
 *     extension by column, by table
 * @param schema the schema of names that are not qualified
 */
public record LintRequest(
    List<SqlScript> scripts,
    List<Publication> publications,
    Map<String, String> extensionOfType,
    Map<TableName, Map<String, String>> extensionColumns,
    String schema) {
  /** Freezes the collections. */
  public LintRequest {
    scripts = List.copyOf(scripts);
    publications = List.copyOf(publications);
    extensionOfType = Map.copyOf(extensionOfType);
    extensionColumns = Map.copyOf(extensionColumns);
  }

  /** The same with other scripts. */
  public LintRequest with(List<SqlScript> others) {
    return new LintRequest(others, publications, extensionOfType, extensionColumns, schema);
  }
}
