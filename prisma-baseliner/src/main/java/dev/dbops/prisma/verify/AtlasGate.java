package dev.dbops.prisma.verify;

import dev.dbops.core.atlas.AtlasCli;
import dev.dbops.core.atlas.AtlasDatabase;
import dev.dbops.core.atlas.AtlasLint;
import dev.dbops.core.atlas.AtlasRefusal;
import dev.dbops.core.atlas.AtlasScope;
import dev.dbops.core.atlas.AtlasState;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Redaction;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.prisma.history.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AtlasGate of RFC 4.7: the real database against the history that Atlas itself replays on a dev
 * database.
 *
 * <p>"Equal" counts only where the same binary reports a planted difference in the same run: one
 * that is blind, for whatever reason, must not pass anything.
 */
public final class AtlasGate {
  private static final int SHOWN = 300;
  private static final String PLANTED = "dbops_planted_difference";

  /** What Atlas sees of a database; it is silent about every other kind. */
  private static final Set<String> SEEN =
      Set.of(
          "table",
          "column",
          "column-order",
          "constraint",
          "index",
          "schema",
          "enum",
          "comment",
          "rows",
          "sequence value",
          "database",
          "role",
          "role membership");

  private final AtlasCli atlas;
  private final AtlasDatabase database;
  private final AtlasDatabase dev;
  private final AtlasScope scope;

  /**
   * A gate on these databases.
   *
   * @param database the real one, through the session pooler
   * @param dev an empty one in which Atlas may create and drop
   */
  public AtlasGate(AtlasCli atlas, AtlasDatabase database, AtlasDatabase dev, AtlasScope scope) {
    this.atlas = atlas;
    this.database = database;
    this.dev = dev;
    this.scope = scope;
  }

  /** The result where there is no Atlas. */
  public static GateResult missing() {
    return new GateResult.Inconclusive(
        "there is no Atlas on the PATH, so nobody gave a second opinion; install it from"
            + " https://atlasgo.io/getting-started or set dbops.atlas.executable");
  }

  /**
   * What Atlas says.
   *
   * @param history the new one, in its order
   * @param kinds a snapshot of what the history leaves, which tells what Atlas does not look at
   */
  public GateResult compare(List<Migration> history, CatalogSnapshot kinds) {
    List<String> scripts = history.stream().map(m -> m.script().text()).toList();
    try {
      List<String> pending = pending(scripts);
      if (!pending.isEmpty()) {
        return new GateResult.Failed(pending.stream().map(this::finding).toList());
      }
      List<String> planted = new ArrayList<>(scripts);
      planted.add("CREATE TABLE " + schema() + "." + PLANTED + " (id integer);\n");
      if (pending(planted).stream().noneMatch(statement -> statement.contains(PLANTED))) {
        return new GateResult.Inconclusive(
            atlas.version() + " did not report a planted difference: it is blind here");
      }
      return new GateResult.Passed(
          atlas.version()
              + " sees no difference, and reported a planted one; it did not look at: "
              + notLookedAt(kinds));
    } catch (AtlasRefusal refusal) {
      return new GateResult.Inconclusive(String.valueOf(refusal.getMessage()));
    }
  }

  private String schema() {
    return scope.schemas().isEmpty() ? "public" : scope.schemas().get(0);
  }

  private List<String> pending(List<String> scripts) {
    Path folder = atlas.folder(scripts);
    try {
      return atlas.diff(database, new AtlasState.OfFolder(folder), dev, scope);
    } finally {
      delete(folder);
    }
  }

  /**
   * What {@code atlas migrate lint} says of changed migrations, one line each, for a reviewer: a
   * history is not undone because of it.
   *
   * @param changed names of the migrations that changed
   */
  public List<String> lint(List<Migration> history, Set<String> changed) {
    int first = 0;
    while (first < history.size() && !changed.contains(history.get(first).name())) {
      first++;
    }
    if (first == history.size()) {
      return List.of();
    }
    Path folder = atlas.folder(history.stream().map(m -> m.script().text()).toList());
    try {
      List<String> lines = new ArrayList<>();
      List<AtlasLint> files = atlas.lint(folder, dev, history.size() - first);
      for (AtlasLint file : files) {
        Migration migration = history.get(Integer.parseInt(file.file().substring(0, 6)) - 1);
        if (changed.contains(migration.name())) {
          file.diagnostics().forEach(found -> lines.add(line(migration, found)));
        }
      }
      return lines;
    } finally {
      delete(folder);
    }
  }

  private static String line(Migration migration, AtlasLint.Diagnostic found) {
    byte[] bytes = migration.bytes();
    int line = 1;
    for (int i = 0; i < Math.min(found.position(), bytes.length); i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return migration.name()
        + "/migration.sql:"
        + line
        + ": "
        + found.text()
        + " ("
        + found.code()
        + ")";
  }

  private Finding finding(String statement) {
    return new Finding(
        "atlas-difference",
        database.toString(),
        atlas.version()
            + " would run "
            + Redaction.excerpt(statement, SHOWN)
            + " to make the database what the history says",
        "look at dbops:verify's own comparison for both definitions, then mend the database or the"
            + " history");
  }

  private static String notLookedAt(CatalogSnapshot kinds) {
    return kinds.objects().keySet().stream()
        .map(CatalogObject::kind)
        .filter(kind -> !SEEN.contains(kind))
        .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .reduce((one, other) -> one + ", " + other)
        .orElse("nothing of this database");
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + folder, e);
    }
  }
}
