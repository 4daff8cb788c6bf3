package dev.dbops.prisma;

import dev.dbops.prisma.live.LiveSource;
import java.nio.file.Path;
import java.util.Optional;

/** Where tables come from that the history uses and does not create. */
public sealed interface ReplayBase {
  /** The history creates everything itself. */
  record Empty() implements ReplayBase {}

  /** A SQL file that is replayed as migration zero. */
  record SqlFile(Path file) implements ReplayBase {}

  /**
   * What {@code schema.prisma} says, by the app's own Prisma, less what the history creates.
   *
   * @param executable that Prisma; else the one installed nearest above the schema
   */
  record FromSchema(Optional<Path> executable) implements ReplayBase {}

  /**
   * What a real database has, less what the history creates.
   *
   * @param source the database, which is only read
   * @param pgDump the program that writes its schema: a path or {@code image:NAME}; else one of
   *     this machine
   */
  record FromLive(LiveSource source, Optional<String> pgDump) implements ReplayBase {}

  /** The base that {@code word} names: nothing, {@code schema}, or a file below {@code root}. */
  static ReplayBase of(String word, Path root) {
    if (word.isBlank()) {
      return new Empty();
    }
    return word.equals("schema")
        ? new FromSchema(Optional.empty())
        : new SqlFile(root.resolve(word));
  }

  /** The same, {@code schema} with this Prisma. */
  static ReplayBase of(String word, Path root, Optional<Path> executable) {
    ReplayBase base = of(word, root);
    return base instanceof FromSchema ? new FromSchema(executable.map(root::resolve)) : base;
  }
}
