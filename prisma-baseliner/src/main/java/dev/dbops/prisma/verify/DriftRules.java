package dev.dbops.prisma.verify;

import dev.dbops.core.schema.CatalogDifference;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.impact.DependencyGraph;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what a difference between a real database and its history means. */
final class DriftRules {
  private static final String LEDGER = "_prisma_migrations";
  private static final String CRON = "cron";

  /** What a database has from whoever made it, or from its server. */
  private static final Set<String> SURROUNDINGS =
      Set.of("database", "extension version", "security label");

  private static final List<CatalogObject> PUBLIC =
      List.of(
          new CatalogObject("schema", "public"), new CatalogObject("privileges", "schema public"));

  /** One side of the comparison. */
  record Side(CatalogSnapshot snapshot, DependencyGraph graph) {}

  private final Side live;
  private final Side history;
  private final Decisions decisions;
  private final IgnoredObjects ignored;
  private final Set<String> removed;

  DriftRules(
      Side live, Side history, Decisions decisions, IgnoredObjects ignored, Set<String> removed) {
    this.live = live;
    this.history = history;
    this.decisions = decisions;
    this.ignored = ignored;
    this.removed = Set.copyOf(removed);
  }

  Drift judge(CatalogDifference difference) {
    CatalogObject object = difference.object();
    Optional<String> platform = platform(object);
    if (platform.isPresent()) {
      return new Drift(difference, Drift.Kind.PLATFORM, platform.get());
    }
    return expected(object)
        .map(reason -> new Drift(difference, Drift.Kind.EXPECTED, reason))
        .orElseGet(
            () ->
                new Drift(
                    difference,
                    Drift.Kind.UNEXPLAINED,
                    "no migration and no answer accounts for it"));
  }

  private Optional<String> platform(CatalogObject object) {
    if (ignored.contains(object)) {
      return Optional.of("a pattern of dbops.ignore");
    }
    if (isOf(object, LEDGER)) {
      return Optional.of("Prisma's own table");
    }
    if (object.identity().equals(CRON)
        || object.identity().contains(CRON + ".")
        || object.identity().endsWith(" " + CRON)) {
      return Optional.of("of pg_cron");
    }
    if (object.kind().equals("comment") && object.identity().startsWith("extension ")) {
      return Optional.of("what an extension says of itself");
    }
    boolean ofTheDatabase =
        SURROUNDINGS.contains(object.kind())
            || object.kind().equals("setting")
            || object.identity().equals("database")
            || PUBLIC.contains(object);
    if (ofTheDatabase) {
      return Optional.of("of the server or of whoever made the database");
    }
    boolean sameExtension =
        object.kind().equals("extension")
            && live.snapshot().objects().containsKey(object)
            && history.snapshot().objects().containsKey(object);
    return sameExtension ? Optional.of("installed by another role") : Optional.empty();
  }

  private boolean isOf(CatalogObject object, String table) {
    return live.snapshot()
        .relationOf(object)
        .or(() -> history.snapshot().relationOf(object))
        .filter(relation -> relation.equals(table) || relation.endsWith("." + table))
        .isPresent();
  }

  private Optional<String> expected(CatalogObject object) {
    if (object.kind().equals("extension") && removed.contains(object.identity())) {
      return Optional.of("removed");
    }
    if (object.equals(new CatalogObject("schema", "ag_catalog"))) {
      return Optional.of("left behind by extension age");
    }
    Optional<String> chain = chain(object).or(() -> target(object).flatMap(this::chain));
    return chain.isPresent() ? chain : answer(object);
  }

  private Optional<String> chain(CatalogObject object) {
    List<String> chain = live.graph().chain(object);
    List<String> found = chain.isEmpty() ? history.graph().chain(object) : chain;
    return found.isEmpty() ? Optional.empty() : Optional.of("falls ← " + String.join(" ← ", found));
  }

  private Optional<String> answer(CatalogObject object) {
    Optional<Decision> decision = decisions.find(object.toString());
    return decision.map(given -> "answered: " + given.spoken());
  }

  /** What a comment or a privilege is about: its identity is kind and identity of that. */
  private static Optional<CatalogObject> target(CatalogObject object) {
    int space = object.identity().indexOf(' ');
    boolean about = object.kind().equals("comment") || object.kind().equals("privileges");
    return about && space > 0
        ? Optional.of(
            new CatalogObject(
                object.identity().substring(0, space), object.identity().substring(space + 1)))
        : Optional.empty();
  }
}
