package dev.dbops.prisma.history;

/** How a version of Prisma sorts the folders of a history. */
public enum MigrationOrder {
  /** By the bytes of the names, as the engine did up to Prisma 6.5. */
  BYTES("the byte order of Prisma up to 6.5"),
  /** By {@code localeCompare}, as the command line does since Prisma 6.6. */
  LOCALE("the localeCompare order of Prisma 6.6 and later");

  private final String description;

  MigrationOrder(String description) {
    this.description = description;
  }

  /** The order in words, for messages. */
  public String description() {
    return description;
  }
}
