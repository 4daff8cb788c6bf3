package dev.dbops.core.atlas;

import java.nio.file.Path;

/** A schema that Atlas compares with a database. */
public sealed interface AtlasState {
  /** What another database is now. */
  record OfDatabase(AtlasDatabase database) implements AtlasState {}

  /**
   * What the migrations of a folder make of an empty database; Atlas replays them on its dev
   * database.
   *
   * @param folder of {@code VERSION_name.sql} files with {@code atlas.sum}
   */
  record OfFolder(Path folder) implements AtlasState {}

  /** The address of this state, which may hold a password. */
  default String url() {
    if (this instanceof OfDatabase other) {
      return other.database().url();
    }
    if (this instanceof OfFolder migrations) {
      return AtlasCli.url(migrations.folder());
    }
    throw new AssertionError(this);
  }
}
