package dev.dbops.cdc.publication;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A table's name as the catalog has it, unquoted.
 *
 * @param schema its schema
 * @param table its name there
 */
public record TableName(@JsonProperty("schema") String schema, @JsonProperty("table") String table)
    implements Comparable<TableName> {
  /** The name in {@code schema.table}; without a schema it is one of {@code public}. */
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new TableName("public", text)
        : new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public int compareTo(TableName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : table.compareTo(other.table);
  }

  /** The form that Debezium's include lists match against. */
  @Override
  public String toString() {
    return schema + "." + table;
  }
}
