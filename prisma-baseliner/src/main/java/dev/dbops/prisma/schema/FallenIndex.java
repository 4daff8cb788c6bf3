package dev.dbops.prisma.schema;

/** An index or constraint that the database loses, by its names in the catalog. */
public record FallenIndex(String schema, String name) {
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
