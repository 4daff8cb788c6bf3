package dev.dbops.core.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects in some rows of a query: of one relation, of one part, or of a whole catalog. */
final class CatalogItems {
  private final List<Item> items = new ArrayList<>();
  private final List<ReadableTable> tables = new ArrayList<>();
  private final List<String> notLookedAt = new ArrayList<>();
  private final Map<String, TreeMap<Integer, String>> columns = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * An object with its definition.
   *
   * @param relation the relation that it is or is a part of
   */
  record Item(CatalogObject object, String definition, @Nullable String relation) {}

  /** Takes one row. */
  void add(String kind, String identity, @Nullable String definition, @Nullable String relation) {
    String text = definition == null ? "" : definition;
    switch (kind) {
      case "*not looked at" -> notLookedAt.add(identity);
      case "*name" -> names.put(identity, text);
      case "*rows" ->
          tables.add(
              new ReadableTable(
                  identity, QuotedNames.split(text), relation == null ? "" : relation));
      case "*column", "*attribute" ->
          addColumn(kind.substring(1), identity, text, Objects.requireNonNull(relation));
      case "rows" -> addItem(kind, identity, text, identity);
      default -> addItem(kind, identity, text, relation);
    }
  }

  private void addColumn(String kind, String identity, String text, String relation) {
    int space = text.indexOf(' ');
    columns
        .computeIfAbsent(relation, key -> new TreeMap<>())
        .put(Integer.valueOf(text.substring(0, space)), identity.substring(relation.length() + 1));
    addItem(kind, identity, text.substring(space + 1), relation);
  }

  private void addItem(String kind, String identity, String definition, @Nullable String relation) {
    items.add(new Item(new CatalogObject(kind.intern(), identity), definition, relation));
  }

  /** Ends the reading: the order of columns is known. */
  CatalogItems complete() {
    columns.forEach(
        (relation, ordered) ->
            addItem("column-order", relation, String.join(", ", ordered.values()), relation));
    columns.clear();
    return this;
  }

  /** The objects. */
  List<Item> items() {
    return items;
  }

  /** Tables whose rows are to be read. */
  List<ReadableTable> tables() {
    return tables;
  }

  /** What may not be read, and why. */
  List<String> notLookedAt() {
    return notLookedAt;
  }

  /** What other objects' definitions may print of these, by what it is the name of. */
  Map<String, String> names() {
    return names;
  }
}
