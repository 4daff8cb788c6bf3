package dev.dbops.prisma;

import java.util.Optional;

/** The version of this toolkit. */
final class BuildVersion {
  private BuildVersion() {}

  /** As the jar's manifest has it; {@code dev} when the classes come from a folder. */
  static String text() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }
}
