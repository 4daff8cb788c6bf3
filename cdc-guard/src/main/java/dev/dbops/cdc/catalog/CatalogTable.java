package dev.dbops.cdc.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbops.cdc.publication.TableName;
import org.jspecify.annotations.Nullable;

/**
 * A table that could be published.
 *
 * @param name schema and table
 * @param root the partitioned table at the top; null if it is no partition
 */
public record CatalogTable(
    @JsonProperty("name") TableName name, @JsonProperty("root") @Nullable TableName root) {}
