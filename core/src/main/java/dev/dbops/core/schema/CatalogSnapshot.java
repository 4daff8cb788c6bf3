package dev.dbops.core.schema;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database's catalog at one moment, as text: each object with its definition. Two snapshots are
 * equal when their databases are, whatever their oids, column numbers and histories.
 */
public final class CatalogSnapshot {
  private static final List<String> PARTS =
      List.of(
          "constraint",
          "trigger",
          "policy",
          "rule",
          "index",
          "column",
          "attribute",
          "sequence",
          "statistics object");

  private final int majorVersion;
  private final Map<CatalogObject, String> objects;
  private final List<CatalogItems.Item> items;
  private @Nullable Map<CatalogObject, String> relations;
  private final Map<String, ReadableTable> tables;
  private final List<String> notLookedAt;

  /** Takes over the list: copying that of a large database takes long. */
  CatalogSnapshot(
      int majorVersion,
      List<CatalogItems.Item> items,
      List<ReadableTable> tables,
      List<String> notLookedAt) {
    this.majorVersion = majorVersion;
    this.items = items;
    this.objects = new HashMap<>(items.size() * 4 / 3 + 1);
    items.forEach(item -> objects.merge(item.object(), item.definition(), CatalogSnapshot::both));
    this.tables =
        tables.stream()
            .collect(Collectors.toUnmodifiableMap(ReadableTable::identity, table -> table));
    this.notLookedAt = List.copyOf(notLookedAt);
  }

  /**
   * The catalog as this connection sees it, with what its open transaction has changed. Works
   * inside a savepoint of its own and leaves the session as it was.
   */
  public static CatalogSnapshot read(Connection connection, SnapshotScope scope) {
    return CatalogReader.read(connection, scope);
  }

  /** Two objects that one name cannot tell apart stay visible, in an order of their own. */
  private static String both(String one, String other) {
    return one.compareTo(other) <= 0 ? one + "\n" + other : other + "\n" + one;
  }

  /** All objects with their definitions, in no order. */
  public Map<CatalogObject, String> objects() {
    return Collections.unmodifiableMap(objects);
  }

  /** Few who have a snapshot ask for the relations in it. */
  private Map<CatalogObject, String> relations() {
    Map<CatalogObject, String> known = relations;
    if (known == null) {
      known = new HashMap<>(items.size() * 4 / 3 + 1);
      for (CatalogItems.Item item : items) {
        if (item.relation() != null) {
          known.put(item.object(), item.relation());
        }
      }
      relations = known;
    }
    return known;
  }

  /**
   * The table, view or sequence that an object is, or is a part of: for columns, constraints,
   * indexes, triggers, policies, rules, comments and privileges on these.
   */
  public Optional<String> relationOf(CatalogObject object) {
    String relation = relations().get(object);
    return relation == null ? relationOfTarget(object) : Optional.of(relation);
  }

  /** A comment's or a privilege's identity is its target's kind and identity. */
  private Optional<String> relationOfTarget(CatalogObject object) {
    if (!object.kind().equals("comment") && !object.kind().equals("privileges")) {
      return Optional.empty();
    }
    return PARTS.stream()
        .filter(kind -> object.identity().startsWith(kind + " "))
        .map(kind -> new CatalogObject(kind, object.identity().substring(kind.length() + 1)))
        .map(relations()::get)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** What the role may not read, each with the reason: a comparison says nothing about it. */
  public List<String> notLookedAt() {
    return notLookedAt;
  }

  /** The table whose rows were read under this identity; empty when it has none. */
  Optional<ReadableTable> table(String identity) {
    return Optional.ofNullable(tables.get(identity));
  }

  /**
   * Every object the two do not agree on, apart from what servers of two versions cannot agree on.
   * Rows count as different when their digests are: {@code CatalogComparison} looks closer.
   */
  public List<CatalogDifference> differencesTo(CatalogSnapshot other) {
    ServerVersions versions = new ServerVersions(majorVersion, other.majorVersion);
    Set<CatalogObject> unequal = new TreeSet<>();
    objects.forEach(
        (object, definition) -> {
          if (!definition.equals(other.objects.get(object))) {
            unequal.add(object);
          }
        });
    for (CatalogObject object : other.objects.keySet()) {
      if (!objects.containsKey(object)) {
        unequal.add(object);
      }
    }
    List<CatalogDifference> differences = new ArrayList<>();
    unequal.forEach(object -> difference(object, other, versions).ifPresent(differences::add));
    return differences;
  }

  private Optional<CatalogDifference> difference(
      CatalogObject object, CatalogSnapshot other, ServerVersions versions) {
    Optional<String> left = versions.comparable(object, Optional.ofNullable(objects.get(object)));
    Optional<String> right =
        versions.comparable(object, Optional.ofNullable(other.objects.get(object)));
    return left.equals(right) || sameOrder(object, left, right)
        ? Optional.empty()
        : Optional.of(new CatalogDifference(object, left, right));
  }

  /**
   * The order of columns is compared over those that both have; the others differ by themselves.
   */
  private static boolean sameOrder(
      CatalogObject object, Optional<String> left, Optional<String> right) {
    if (!object.kind().equals("column-order")) {
      return false;
    }
    List<String> leftNames = QuotedNames.split(left.orElse(""));
    List<String> rightNames = QuotedNames.split(right.orElse(""));
    List<String> shared = new ArrayList<>(leftNames);
    shared.retainAll(rightNames);
    rightNames.retainAll(leftNames);
    return shared.equals(rightNames);
  }
}
