package dev.dbops.prisma.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which history to read, and what its user says about it.
 *
 * @param migrations the folder that Prisma calls {@code migrations}
 * @param prismaVersion version or range of the app's Prisma; empty to find it in the app's packages
 * @param order migration names whose order among each other is given; normally empty
 */
public record HistoryRequest(Path migrations, Optional<String> prismaVersion, List<String> order) {
  /** Freezes the list. */
  public HistoryRequest {
    order = List.copyOf(order);
  }

  /** A request that leaves everything to what the repository says. */
  public static HistoryRequest of(Path migrations) {
    return new HistoryRequest(migrations, Optional.empty(), List.of());
  }
}
