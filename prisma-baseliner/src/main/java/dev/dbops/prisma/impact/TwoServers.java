package dev.dbops.prisma.impact;

import dev.dbops.core.DbopsException;
import dev.dbops.core.schema.CatalogComparison;
import dev.dbops.core.schema.CatalogDifference;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.CatalogWatch;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.core.schema.WrittenValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Both sides of the lockstep: the original history on a server with stand-ins, the new one on a
 * plain server. They agree when the original's database, its removed extensions dropped, equals the
 * new one's.
 *
 * <p>A savepoint that is rolled back hides every look, so the replays never notice one.
 */
public final class TwoServers implements AutoCloseable {
  private final JudgeSession original;
  private final JudgeSession rewritten;
  private final CatalogWatch originalWatch;
  private final CatalogWatch rewrittenWatch;
  private final Cascade cascade;
  private final List<String> removed;
  private final Set<String> notLookedAt = new LinkedHashSet<>();
  private final Set<String> masked = new LinkedHashSet<>();
  private final RandomRows random;
  private WrittenValues written = WrittenValues.none();
  private final Remembered<CatalogSnapshot> reduced = new Remembered<>();
  private final Remembered<CatalogSnapshot> plain = new Remembered<>();
  private final Remembered<Fallen> fallen = new Remembered<>();
  private Look looked = new Look(0, 0);
  private final ExecutorService beside =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "dbops-rewritten");
            thread.setDaemon(true);
            return thread;
          });

  /** Takes over both sessions. */
  public TwoServers(
      JudgeSession original,
      JudgeSession rewritten,
      List<String> removed,
      List<DeclaredChange> declared) {
    this.original = original;
    this.rewritten = rewritten;
    this.originalWatch = new CatalogWatch(original.connection());
    this.rewrittenWatch = new CatalogWatch(rewritten.connection());
    this.removed = List.copyOf(removed);
    this.random = new RandomRows(original, rewritten, removed);
    this.cascade = new Cascade(removed, declared);
  }

  /** The session of the original history. */
  public JudgeSession original() {
    return original;
  }

  /** The session of the new history. */
  public JudgeSession rewritten() {
    return rewritten;
  }

  /** Compares what stands in these texts as it is, and not as what a clock may have made. */
  public void expect(Collection<String> texts) {
    written = WrittenValues.in(texts);
  }

  /** The names of the removed extensions. */
  public List<String> removed() {
    return removed;
  }

  /** Does both at once, each on its own server. */
  public void both(Consumer<JudgeSession> action) {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> action.accept(rewritten), beside);
    action.accept(original);
    joined(other);
  }

  /** Runs a text on each server at once. */
  public Outcome run(String onOriginal, String onRewritten) {
    CompletableFuture<Optional<SqlFailure>> other =
        CompletableFuture.supplyAsync(() -> rewritten.run(onRewritten), beside);
    Optional<SqlFailure> mine = original.run(onOriginal);
    return new Outcome(mine, joined(other));
  }

  /**
   * What came of two texts.
   *
   * @param original why the original was refused, if it was
   * @param rewritten why the rewritten text was refused, if it was
   */
  public record Outcome(Optional<SqlFailure> original, Optional<SqlFailure> rewritten) {
    /** Whether both servers took all of it. */
    public boolean succeeded() {
      return original.isEmpty() && rewritten.isEmpty();
    }
  }

  /**
   * How the two databases differ once the extensions are dropped; empty when they agree. Where only
   * rows differ, what made them runs again on both, which shows what is random.
   */
  public List<CatalogDifference> differences() {
    List<CatalogDifference> found = differencesNow();
    if (found.isEmpty() || !found.stream().allMatch(CatalogComparison::mayBeRandom)) {
      return found;
    }
    if (areByChance(found)) {
      return List.of();
    }
    RandomRows.Cells before = cells(found);
    both(JudgeSession::again);
    return noteRandom(before, found) ? differencesNow() : found;
  }

  /** The values that the tables hold whose rows differ. */
  public RandomRows.Cells cells(List<CatalogDifference> differences) {
    return random.cells(newObjects(), differences);
  }

  /**
   * Takes for random what an earlier run of the same statements did not leave in these tables.
   *
   * @return whether there is such a value on both sides
   */
  public boolean noteRandom(RandomRows.Cells earlier, List<CatalogDifference> differences) {
    return random.note(earlier, cells(differences));
  }

  private List<CatalogDifference> differencesNow() {
    CompletableFuture<CatalogSnapshot> right =
        CompletableFuture.supplyAsync(this::newObjects, beside);
    Optional<CatalogSnapshot> known = reduced.of(original);
    if (known.isPresent()) {
      List<CatalogDifference> differences = known.get().differencesTo(joined(right));
      if (differences.stream().noneMatch(CatalogDifference::isOfRows)) {
        looked = Look.at(known.get());
        return differences;
      }
    }
    long state = original.state();
    return cascade.during(
        original,
        () -> compared(reduced.of(original, state, () -> snapshot(original)), joined(right)));
  }

  /** The same for a proof: nothing that was read before is used. */
  public List<CatalogDifference> differencesReadAnew() {
    CompletableFuture<CatalogSnapshot> right =
        CompletableFuture.supplyAsync(() -> readWhole(rewritten), beside);
    List<CatalogDifference> found =
        cascade.during(original, () -> compared(readWhole(original), joined(right)));
    return areByChance(found) ? List.of() : found;
  }

  private boolean areByChance(List<CatalogDifference> differences) {
    boolean chance = random.areAll(differences, cascade.hasWork(original));
    if (chance) {
      differences.forEach(difference -> masked.add(difference.object().identity()));
    }
    return chance;
  }

  private CatalogSnapshot readWhole(JudgeSession session) {
    return noted(CatalogSnapshot.read(session.connection(), SnapshotScope.everything()));
  }

  /** Compares the databases as they are now, the original's reduced. */
  private List<CatalogDifference> compared(CatalogSnapshot left, CatalogSnapshot right) {
    CatalogComparison result =
        CatalogComparison.compare(
            original.connection(),
            left,
            random.known().original(),
            rewritten.connection(),
            right,
            random.known().rewritten(),
            written);
    looked = Look.at(left);
    masked.addAll(result.equalAfterMasking());
    return result.differences();
  }

  /** The objects of the new history's database as it is now. */
  public Set<CatalogObject> rewrittenObjects() {
    return newObjects().objects().keySet();
  }

  /** The same, read while the caller goes on with the original's server. */
  public Supplier<Set<CatalogObject>> rewrittenObjectsBeside() {
    CompletableFuture<Set<CatalogObject>> objects =
        CompletableFuture.supplyAsync(this::rewrittenObjects, beside);
    return () -> joined(objects);
  }

  private CatalogSnapshot newObjects() {
    return plain.of(rewritten, rewritten.state(), () -> snapshot(rewritten));
  }

  /** What would fall on the original's server, were the extensions dropped now. */
  public Fallen fallen() {
    if (!cascade.hasWork(original)) {
      return new Fallen(List.of());
    }
    return fallen.of(original, original.state(), this::readFallen);
  }

  private Fallen readFallen() {
    CatalogSnapshot before = originalWatch.read(SnapshotScope.definitions());
    CatalogSnapshot after = reducedObjects();
    return new FallenReader(before, after)
        .read(() -> DependencyGraph.read(original.connection(), removed));
  }

  private CatalogSnapshot reducedObjects() {
    long state = original.state();
    return reduced
        .of(original)
        .orElseGet(
            () ->
                cascade.during(
                    original, () -> reduced.of(original, state, () -> snapshot(original))));
  }

  /**
   * What a comparison looked at.
   *
   * @param objects how many objects of the catalog
   * @param tables of how many tables the rows
   */
  public record Look(int objects, int tables) {
    static Look at(CatalogSnapshot snapshot) {
      int tables =
          (int)
              snapshot.objects().keySet().stream()
                  .filter(object -> object.kind().equals("rows"))
                  .count();
      return new Look(snapshot.objects().size() - tables, tables);
    }

    @Override
    public String toString() {
      return objects + " objects of the catalog and the rows of " + tables + " tables";
    }
  }

  /** What the last comparison looked at. */
  public Look looked() {
    return looked;
  }

  /** Notes what a reader of the comparison has to know. */
  void note(String text) {
    notLookedAt.add(text);
  }

  /** What no comparison looked at, and where it left something aside. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(notLookedAt);
    masked.stream()
        .map(table -> table + ": rows equal but for values of clocks and random numbers")
        .forEach(notes::add);
    return notes;
  }

  /** Whether the original's server has one of the removed extensions now. */
  public boolean hasRemoved() {
    return cascade.hasWork(original);
  }

  /** Schemas of the original's server that belong to extensions, such as those of AGE's graphs. */
  public List<String> schemasOfExtensions() {
    return original
        .ask(
            """
            SELECT pg_catalog.string_agg(n.nspname, pg_catalog.chr(10))
            FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_namespace n ON n.oid = d.objid
            WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.deptype = 'e'
            """)
        .map(String::lines)
        .map(Stream::toList)
        .orElse(List.of());
  }

  private CatalogSnapshot snapshot(JudgeSession session) {
    CatalogWatch watch = session == original ? originalWatch : rewrittenWatch;
    return noted(watch.read(SnapshotScope.everything()));
  }

  private CatalogSnapshot noted(CatalogSnapshot snapshot) {
    synchronized (notLookedAt) {
      notLookedAt.addAll(snapshot.notLookedAt());
    }
    return snapshot;
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DbopsException known) {
        throw known;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    beside.shutdownNow();
    original.close();
    rewritten.close();
  }
}
