package dev.dbops.prisma.schema;

/** A table or view that the database loses, by its names in the catalog. */
public record FallenTable(String schema, String table) {
  @Override
  public String toString() {
    return schema + "." + table;
  }
}
