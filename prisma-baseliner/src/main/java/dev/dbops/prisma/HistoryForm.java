package dev.dbops.prisma;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.live.LiveSource;
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
   * @param source the real database that it is made of; the rewritten history if it is empty
   */
  record Squash(Optional<String> pgDump, Optional<LiveSource> source) implements HistoryForm {}

  /**
   * The form that the property {@code dbops.strategy} names.
   *
   * @param pgDump what {@code dbops.pgDump} says
   * @param source the real database that a squash is made of, if it is not the history
   * @throws DbopsException if it names none
   */
  static HistoryForm of(String strategy, Optional<String> pgDump, Optional<LiveSource> source) {
    return switch (strategy.strip()) {
      case "", "in-place" -> {
        if (source.isPresent()) {
          throw new DbopsException(
              "dbops.squash.source names a database, and dbops.strategy is not squash"
                  + " [strategy-unknown]\n  fix: set dbops.strategy=squash, or name no source");
        }
        yield new InPlace();
      }
      case "squash" -> new Squash(pgDump.filter(text -> !text.isBlank()), source);
      default ->
          throw new DbopsException(
              "dbops.strategy is neither in-place nor squash [strategy-unknown]\n"
                  + "  fix: set it to one of these");
    };
  }
}
