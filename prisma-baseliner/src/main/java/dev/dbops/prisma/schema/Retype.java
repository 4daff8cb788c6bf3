package dev.dbops.prisma.schema;

/**
 * The type that a column gets in place of one that the database no longer has.
 *
 * @param prismaType in Prisma's words, such as {@code Float[]}
 * @param attribute native type, such as {@code @db.Real}; empty when Prisma's own choice is right
 */
public record Retype(String prismaType, String attribute) {
  /** {@code real[]}. */
  public static Retype realArray() {
    return new Retype("Float[]", "@db.Real");
  }

  /** {@code text}. */
  public static Retype text() {
    return new Retype("String", "");
  }

  /** Whether the new type is a list, which in Prisma can never be optional. */
  boolean isList() {
    return prismaType.endsWith("[]");
  }
}
