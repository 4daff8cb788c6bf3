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
 * @param parents partitions that exist before the first script, each with its partitioned table
 * @param schema the schema of names that are not qualified
 */
public record LintRequest(
    List<SqlScript> scripts,
    List<Publication> publications,
    Map<String, String> extensionOfType,
    Map<TableName, Map<String, String>> extensionColumns,
    Map<TableName, TableName> parents,
    String schema) {
  /** The publication that stands for tables which the configuration calls published. */
  public static final String CONFIGURED = "dbops.cdc.publishedTables";

  /** Freezes the collections. */
  public LintRequest {
    scripts = List.copyOf(scripts);
    publications = List.copyOf(publications);
    extensionOfType = Map.copyOf(extensionOfType);
    extensionColumns = Map.copyOf(extensionColumns);
    parents = Map.copyOf(parents);
  }

  /** The same with other scripts. */
  public LintRequest with(List<SqlScript> others) {
    return new LintRequest(
        others, publications, extensionOfType, extensionColumns, parents, schema);
  }
}
