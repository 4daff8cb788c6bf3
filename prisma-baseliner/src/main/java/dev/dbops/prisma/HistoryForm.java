package dev.dbops.prisma;

import dev.dbops.core.DbopsException;
import java.util.Optional;

/** What becomes of a history that is proven. */
public sealed interface HistoryForm {
  /** Each migration stays; those that need a removed extension change. */
  record InPlace() implements HistoryForm {}

  /**
   * One migration takes the place of all.
   *
   * @param pgDump the program that writes it: a path or {@code image:NAME}; else one of this
   *     machine
   */
  record Squash(Optional<String> pgDump) implements HistoryForm {}

  /**
   * The form that the property {@code dbops.strategy} names.
   *
   * @param pgDump what {@code dbops.pgDump} says
   * @throws DbopsException if it names none
   */
  static HistoryForm of(String strategy, Optional<String> pgDump) {
    return switch (strategy.strip()) {
      case "", "in-place" -> new InPlace();
      case "squash" -> new Squash(pgDump.filter(text -> !text.isBlank()));
      default ->
          throw new DbopsException(
              "dbops.strategy is neither in-place nor squash [strategy-unknown]\n"
                  + "  fix: set it to one of these");
    };
  }
}
