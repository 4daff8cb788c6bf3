package dev.dbops.prisma.removal;

/**
 * An object as pg_depend names it.
 *
 * @param catalog the catalog that has it, such as {@code pg_class}
 * @param id its oid there
 * @param part number of a column; 0 for the whole
 */
record ObjectKey(String catalog, long id, int part) {
  ObjectKey whole() {
    return new ObjectKey(catalog, id, 0);
  }

  boolean isPart() {
    return part != 0;
  }
}
