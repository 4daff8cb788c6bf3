package dev.dbops.prisma.impact;

import dev.dbops.core.schema.CatalogObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What would fall, were the extensions removed now. */
public final class Fallen {
  private static final Set<String> COLUMNS = Set.of("column", "attribute");

  private final Map<CatalogObject, FallenObject> objects = new TreeMap<>();

  /** These objects. */
  public Fallen(Collection<FallenObject> objects) {
    objects.forEach(fallen -> this.objects.put(fallen.object(), fallen));
  }

  /** All of them, ordered by kind and identity. */
  public List<FallenObject> objects() {
    return List.copyOf(objects.values());
  }

  /** Those that {@code earlier} does not have. */
  public List<FallenObject> since(Fallen earlier) {
    return objects.values().stream()
        .filter(fallen -> !earlier.objects.containsKey(fallen.object()))
        .toList();
  }

  /** The object, if it falls. */
  public Optional<FallenObject> find(String kind, String identity) {
    return Optional.ofNullable(objects.get(new CatalogObject(kind, identity)));
  }

  /**
   * The names of the columns of a table that go, as the catalog has them.
   *
   * @param table the table's identity, such as {@code public.documents}
   */
  public Set<String> columnsOf(String table) {
    return columns(table, false);
  }

  /** The names of the columns of a table that stay in another form, without a default mostly. */
  public Set<String> changedColumnsOf(String table) {
    return columns(table, true);
  }

  private Set<String> columns(String table, boolean changed) {
    return objects.values().stream()
        .filter(fallen -> COLUMNS.contains(fallen.object().kind()))
        .filter(fallen -> fallen.changed() == changed)
        .map(fallen -> fallen.object().identity())
        .filter(identity -> identity.startsWith(table + "."))
        .map(identity -> identity.substring(table.length() + 1))
        .map(CatalogNames::unquoted)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The names of the constraints of a table that go or change, as the catalog has them. */
  public Set<String> constraintsOf(String table) {
    return objects.values().stream()
        .filter(fallen -> fallen.object().kind().equals("constraint"))
        .map(fallen -> fallen.object().identity())
        .filter(identity -> identity.endsWith(" on " + table))
        .map(identity -> identity.substring(0, identity.length() - table.length() - 4))
        .map(CatalogNames::unquoted)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether nothing falls. */
  public boolean isEmpty() {
    return objects.isEmpty();
  }
}
