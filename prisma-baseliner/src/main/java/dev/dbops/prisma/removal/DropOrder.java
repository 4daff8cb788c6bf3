package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is dropped by a statement of its own, each before what it depends on, so that no statement
 * takes anything along that was not named before.
 *
 * <p>What goes silently is what PostgreSQL knows as a part of something that is dropped
 * (catalog-pg-depend: internal, partition), what a child table inherits, not null constraints of a
 * column, what hangs on a table that goes as a whole, and what is part of an extension's or a
 * graph's own table.
 */
final class DropOrder {
  private static final Set<String> NAMED_ALWAYS =
      Set.of("trigger", "policy", "rule", "publication relation", "default value");
  private static final List<String> RANKS =
      List.of(
          "publication relation",
          "policy",
          "rule",
          "trigger",
          "event trigger",
          "view",
          "materialized view",
          "default value",
          "table constraint",
          "index",
          "statistics object");

  private final FallingCatalog catalog;
  private final Map<ObjectKey, FallingObject> objects = new LinkedHashMap<>();
  private final Map<ObjectKey, Set<ObjectKey>> owners = new HashMap<>();
  private final Set<ObjectKey> insides;

  private DropOrder(FallingCatalog catalog) {
    this.catalog = catalog;
    this.insides = catalog.insides();
    catalog.objects().forEach(object -> objects.put(object.key(), object));
  }

  /**
   * The objects in their order, extensions last, age the very last.
   *
   * @throws DbopsException if no order exists
   */
  static List<FallingObject> of(FallingCatalog catalog) {
    DropOrder order = new DropOrder(catalog);
    order.findOwners();
    return order.sorted();
  }

  private void findOwners() {
    for (FallingObject object : objects.values()) {
      if (object.key().isPart() && objects.containsKey(object.key().whole())) {
        own(object.key(), object.key().whole());
      }
    }
    for (Dependency dependency : catalog.dependencies()) {
      if (isOwned(dependency)) {
        own(known(dependency.dependent()), known(dependency.on()));
      }
    }
  }

  /** Whether the one goes with the other, and so has no place of its own in the order. */
  private boolean isOwned(Dependency dependency) {
    FallingObject dependent = objects.get(known(dependency.dependent()));
    ObjectKey on = known(dependency.on());
    return dependent != null
        && objects.containsKey(on)
        && goesWith(dependent, on, dependency.type());
  }

  private void own(ObjectKey object, ObjectKey owner) {
    if (!object.equals(owner)) {
      owners.computeIfAbsent(object, any -> new LinkedHashSet<>()).add(owner);
    }
  }

  private boolean goesWith(FallingObject object, ObjectKey on, String type) {
    return switch (type) {
      case "i", "e", "P", "S", "with" -> true;
      case "n" -> catalog.isPartOfGraph(object, on);
      case "a" ->
          insides.contains(on.whole())
              || !NAMED_ALWAYS.contains(object.type())
                  && !object.detail().equals("f")
                  && (!on.isPart() || object.is("table constraint") && object.detail().equals("n"));
      default -> false;
    };
  }

  /** A column of something that falls as a whole is that whole. */
  private ObjectKey known(ObjectKey key) {
    return objects.containsKey(key) ? key : key.whole();
  }

  private Set<ObjectKey> named(ObjectKey key) {
    Set<ObjectKey> found = new LinkedHashSet<>();
    Set<ObjectKey> seen = new HashSet<>(Set.of(key));
    List<ObjectKey> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      ObjectKey next = open.remove(open.size() - 1);
      Set<ObjectKey> above = owners.getOrDefault(next, Set.of());
      if (above.isEmpty()) {
        found.add(next);
      }
      above.stream().filter(seen::add).forEach(open::add);
    }
    return found;
  }

  private List<FallingObject> sorted() {
    Map<ObjectKey, Set<ObjectKey>> later = new HashMap<>();
    Map<ObjectKey, Integer> waiting = new HashMap<>();
    objects.keySet().stream()
        .filter(key -> !owners.containsKey(key))
        .forEach(key -> waiting.put(key, 0));
    for (Dependency dependency : catalog.dependencies()) {
      boolean after = dependency.type().equals("after");
      ObjectKey first = known(after ? dependency.on() : dependency.dependent());
      ObjectKey second = known(after ? dependency.dependent() : dependency.on());
      if (objects.containsKey(first) && objects.containsKey(second) && !isOwned(dependency)) {
        for (ObjectKey one : named(first)) {
          for (ObjectKey other : named(second)) {
            if (!one.equals(other)
                && later.computeIfAbsent(one, any -> new LinkedHashSet<>()).add(other)) {
              waiting.merge(other, 1, Integer::sum);
            }
          }
        }
      }
    }
    return taken(later, waiting);
  }

  private List<FallingObject> taken(
      Map<ObjectKey, Set<ObjectKey>> later, Map<ObjectKey, Integer> waiting) {
    PriorityQueue<FallingObject> ready =
        new PriorityQueue<>(
            Comparator.comparingInt(DropOrder::rank)
                .thenComparing(FallingObject::identity)
                .thenComparing(FallingObject::type));
    waiting.forEach(
        (key, count) -> {
          if (count == 0) {
            ready.add(objects.get(key));
          }
        });
    List<FallingObject> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      FallingObject next = ready.remove();
      order.add(next);
      for (ObjectKey key : later.getOrDefault(next.key(), Set.of())) {
        if (waiting.merge(key, -1, Integer::sum) == 0) {
          ready.add(objects.get(key));
        }
      }
    }
    if (order.size() < waiting.size()) {
      throw circle(later, waiting);
    }
    return order;
  }

  /** Of those that never got ready some only wait for the circle; these are not told. */
  private DbopsException circle(
      Map<ObjectKey, Set<ObjectKey>> later, Map<ObjectKey, Integer> waiting) {
    Set<ObjectKey> left = new HashSet<>(waiting.keySet());
    left.removeIf(key -> waiting.getOrDefault(key, 0) <= 0);
    while (left.removeIf(
        key -> later.getOrDefault(key, Set.of()).stream().noneMatch(left::contains))) {
      // until nobody is left who keeps no other waiting
    }
    String names =
        objects.values().stream()
            .filter(object -> left.contains(object.key()))
            .map(FallingObject::label)
            .sorted()
            .collect(Collectors.joining(", "));
    return new DbopsException(
        "these need each other, so none can be dropped first: "
            + names
            + " [removal-cycle]\n  fix: break the circle by hand, with CREATE OR REPLACE of one,"
            + " then run dbops:removal-plan again");
  }

  private static int rank(FallingObject object) {
    if (object.is("extension")) {
      return RANKS.size() + (object.identity().equals("age") ? 2 : 1);
    }
    int rank = RANKS.indexOf(object.type());
    return rank < 0 ? RANKS.size() : rank;
  }
}
