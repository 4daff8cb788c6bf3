package dev.dbops.cdc.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a publication.
 *
 * @param name schema and table
 * @param oid changes when the table is dropped and made anew, and not when it is renamed
 * @param columns the published ones, in order
 * @param allColumns false if the publication has a column list for it
 * @param rowFilter the expression of {@code WHERE}; null without one
 * @param replicaIdentity {@code d} default, {@code n} nothing, {@code f} full, {@code i} index
 * @param identityIndex name of that key's index; null without a key
 * @param identityColumns columns of the key that updates and deletes carry; empty without a key
 */
public record PublishedTable(
    @JsonProperty("name") TableName name,
    @JsonProperty("oid") long oid,
    @JsonProperty("columns") List<String> columns,
    @JsonProperty("all_columns") boolean allColumns,
    @JsonProperty("row_filter") @Nullable String rowFilter,
    @JsonProperty("replica_identity") String replicaIdentity,
    @JsonProperty("identity_index") @Nullable String identityIndex,
    @JsonProperty("identity_columns") List<String> identityColumns) {
  /** Freezes the lists. */
  public PublishedTable {
    columns = List.copyOf(columns);
    identityColumns = List.copyOf(identityColumns);
  }

  /** Whether an UPDATE or DELETE can be published; if not, PostgreSQL refuses the statement. */
  public boolean identifiesRows() {
    return replicaIdentity.equals("f") || !identityColumns.isEmpty();
  }

  /** The same with other published columns. */
  public PublishedTable withColumns(List<String> others) {
    return new PublishedTable(
        name, oid, others, allColumns, rowFilter, replicaIdentity, identityIndex, identityColumns);
  }
}
