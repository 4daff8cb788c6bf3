package dev.dbops.core.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The versions of all parts of a catalog at one moment.
 *
 * @param relations of each relation, by its oid
 * @param others of each part that belongs to no relation, by its name
 */
record CatalogVersions(Map<Long, Version> relations, Map<String, Version> others) {
  private static final String EVERY_PART = "";
  private static final String SUPERUSER = "*superuser";
  private static final Version NOTHING = new Version(0, true, 0);

  /**
   * The version of some rows.
   *
   * @param rows how many there are
   * @param known whether all of them have a version
   * @param hash of the versions of all of them
   */
  record Version(long rows, boolean known, long hash) {
    Version and(Version other) {
      return new Version(
          rows + other.rows, known && other.known, Objects.hash(hash, other.hash) ^ (hash << 1));
    }
  }

  /** Freezes the maps. */
  CatalogVersions {
    relations = Map.copyOf(relations);
    others = Map.copyOf(others);
  }

  /** Whether only such rows can have changed as have a version. */
  boolean canBeTrusted() {
    return !others.containsKey(SUPERUSER);
  }

  /** The version of a part that belongs to no relation. */
  Version other(String part) {
    return others.getOrDefault(EVERY_PART, NOTHING).and(others.getOrDefault(part, NOTHING));
  }

  /** The versions of all that is no relation. */
  Map<String, Version> namesOfOthers() {
    return new HashMap<>(others);
  }
}
