package dev.dbops.prisma.impact;

import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.schema.CatalogSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What falls between two looks at the original's database.
 *
 * @param before with the extensions
 * @param after without them
 */
record FallenReader(CatalogSnapshot before, CatalogSnapshot after) {
  private static final Set<String> NOT_AN_OBJECT =
      Set.of("rows", "column-order", "privileges", "comment", "extension version");

  /**
   * The objects that go or change, each with its chain.
   *
   * @param dependencies the graph of the database with the extensions
   */
  Fallen read(Supplier<DependencyGraph> dependencies) {
    List<Map.Entry<CatalogObject, String>> candidates =
        before.objects().entrySet().stream()
            .filter(entry -> isObject(entry.getKey()))
            .filter(entry -> !entry.getValue().equals(after.objects().get(entry.getKey())))
            .toList();
    DependencyGraph graph = dependencies.get();
    List<FallenObject> objects = new ArrayList<>();
    for (Map.Entry<CatalogObject, String> entry : candidates) {
      CatalogObject object = entry.getKey();
      Optional<String> relation = before.relationOf(object);
      if (!graph.isPartOfMember(object) && relation.filter(graph::isMember).isEmpty()) {
        objects.add(
            new FallenObject(
                object,
                entry.getValue(),
                relation,
                graph.chain(object),
                graph.direct(object),
                after.objects().containsKey(object)));
      }
    }
    return new Fallen(withoutParts(objects));
  }

  /** Without columns, indexes and the like of relations that fall as a whole. */
  private static List<FallenObject> withoutParts(List<FallenObject> fallen) {
    Set<String> relations =
        fallen.stream()
            .filter(object -> !object.changed() && isItsRelation(object))
            .map(object -> object.object().identity())
            .collect(Collectors.toSet());
    return fallen.stream()
        .filter(
            object ->
                isItsRelation(object) || object.relation().filter(relations::contains).isEmpty())
        .toList();
  }

  private static boolean isItsRelation(FallenObject object) {
    return object.relation().filter(object.object().identity()::equals).isPresent();
  }

  private static boolean isObject(CatalogObject object) {
    // the schema that CREATE EXTENSION age makes belongs to nobody
    return !NOT_AN_OBJECT.contains(object.kind())
        && !object.equals(new CatalogObject("schema", "ag_catalog"));
  }
}
