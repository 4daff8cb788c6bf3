package dev.dbops.prisma.schema;

/** A column that the database loses or retypes, by its names in the catalog. */
public record FallenColumn(String schema, String table, String column) {
  @Override
  public String toString() {
    return schema + "." + table + "." + column;
  }
}
