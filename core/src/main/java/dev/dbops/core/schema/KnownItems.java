package dev.dbops.core.schema;

import dev.dbops.core.schema.CatalogVersions.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What earlier snapshots have read, with the version that it has. */
final class KnownItems {
  // a relation has two versions in turn: with and without what an extension takes along
  private static final int VERSIONS_KEPT = 3;

  private final Map<Long, Map<Version, CatalogItems>> relations = new HashMap<>();
  private final Map<String, Map<Version, CatalogItems>> others = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<Map<String, Version>> compared = new HashSet<>();

  /** Forgets everything. */
  void forget() {
    relations.clear();
    others.clear();
    names.clear();
    compared.clear();
  }

  /**
   * Whether what was read before still holds; when a name has changed it is forgotten.
   *
   * @return false when nothing can be kept at all
   */
  boolean agreesWith(CatalogVersions versions, PreparedQueries queries) throws SQLException {
    if (compared.contains(versions.others())) {
      return true;
    }
    Map<String, String> now = queries.names();
    if (now.containsValue("")) {
      return false;
    }
    if (!learn(now)) {
      forget();
      learn(now);
    }
    if (compared.size() > VERSIONS_KEPT) {
      compared.clear();
    }
    compared.add(versions.others());
    return true;
  }

  /** Whether none of these names was another before. */
  private boolean learn(Map<String, String> now) {
    for (Map.Entry<String, String> entry : now.entrySet()) {
      String before = names.putIfAbsent(entry.getKey(), entry.getValue());
      if (before != null && !before.equals(entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** The relations of which this version is not known. */
  List<Long> missing(CatalogVersions versions) {
    List<Long> missing = new ArrayList<>();
    versions
        .relations()
        .forEach(
            (oid, version) -> {
              if (!version.known() || !relations.getOrDefault(oid, Map.of()).containsKey(version)) {
                missing.add(oid);
              }
            });
    return missing;
  }

  /** Takes what was read of relations; false when a name in it has changed. */
  boolean takeRelations(Map<Long, CatalogItems> read, CatalogVersions versions) {
    boolean same = true;
    for (Long oid : missing(versions)) {
      read.putIfAbsent(oid, new CatalogItems()); // what has no row is known as well
    }
    for (Map.Entry<Long, CatalogItems> entry : read.entrySet()) {
      Version version = versions.relations().get(entry.getKey());
      same &= learn(entry.getValue().names());
      entry.getValue().names().clear();
      if (version != null) {
        keep(relations, entry.getKey(), version, entry.getValue());
      }
    }
    return same;
  }

  /** What is known of a relation in this version: nothing when no row tells of it. */
  CatalogItems relation(Long oid, Version version) {
    CatalogItems items = relations.getOrDefault(oid, Map.of()).get(version);
    return items == null ? new CatalogItems() : items;
  }

  @Nullable CatalogItems other(String part, Version version) {
    return version.known() ? others.getOrDefault(part, Map.of()).get(version) : null;
  }

  void keepOther(String part, Version version, CatalogItems items) {
    keep(others, part, version, items);
  }

  private static <K> void keep(
      Map<K, Map<Version, CatalogItems>> place, K key, Version version, CatalogItems items) {
    Map<Version, CatalogItems> versions = place.computeIfAbsent(key, any -> new HashMap<>(2));
    if (versions.size() >= VERSIONS_KEPT) {
      versions.clear();
    }
    versions.put(version, items);
  }

  /** Forgets relations that are gone. */
  void keepOnly(CatalogVersions versions) {
    relations.keySet().retainAll(versions.relations().keySet());
  }
}
