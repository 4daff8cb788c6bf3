package dev.dbops.prisma.schema;

/**
 * One edit in words.
 *
 * @param place file and line before the edit
 * @param message what went or changed, and why
 */
public record SchemaNote(String place, String message) {
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
