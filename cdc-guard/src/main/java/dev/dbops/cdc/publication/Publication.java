package dev.dbops.cdc.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * One publication and its tables.
 *
 * @param name its name
 * @param oid changes when it is dropped and made anew, and in pg_upgrade
 * @param owner the only role, beside superusers, that may change it
 * @param allTables whether it was made {@code FOR ALL TABLES}
 * @param operations the published ones of {@code insert}, {@code update}, {@code delete}, {@code
 *     truncate}
 * @param viaRoot whether partitions are published under their root's name
 * @param generatedColumns from 18 on {@code n} or {@code s}, before always {@code n}
 * @param relations tables that it names, partitioned ones too
 * @param schemas those whose tables it publishes without naming them
 * @param tables what is published in the end, in order of their names
 */
public record Publication(
    @JsonProperty("name") String name,
    @JsonProperty("oid") long oid,
    @JsonProperty("owner") String owner,
    @JsonProperty("all_tables") boolean allTables,
    @JsonProperty("operations") List<String> operations,
    @JsonProperty("via_root") boolean viaRoot,
    @JsonProperty("generated_columns") String generatedColumns,
    @JsonProperty("relations") List<TableName> relations,
    @JsonProperty("schemas") List<String> schemas,
    @JsonProperty("tables") List<PublishedTable> tables) {
  /** Freezes the lists. */
  public Publication {
    operations = List.copyOf(operations);
    relations = List.copyOf(relations);
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
  }

  /** The published table of that name. */
  public Optional<PublishedTable> table(TableName table) {
    return tables.stream().filter(candidate -> candidate.name().equals(table)).findFirst();
  }

  /** Whether it publishes a table of that name by naming it, its schema, or all. */
  public boolean covers(TableName table) {
    return allTables || schemas.contains(table.schema()) || relations.contains(table);
  }

  /** The same with other tables. */
  public Publication withTables(List<PublishedTable> others) {
    return new Publication(
        name,
        oid,
        owner,
        allTables,
        operations,
        viaRoot,
        generatedColumns,
        relations,
        schemas,
        others);
  }
}
