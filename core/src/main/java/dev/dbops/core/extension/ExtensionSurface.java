package dev.dbops.core.extension;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The extensions of an upgrade, each as a stand-in: those that go and those that stay.
 *
 * @param removed what the new servers do not have; ordered by name
 * @param kept what the new servers have as well and a plain server lacks; ordered by name
 */
public record ExtensionSurface(List<StandIn> removed, List<StandIn> kept) {
  private static final Set<String> REMOVED = Set.of("age", "vector", "pg_net");
  private static final Set<String> KEPT = Set.of("pg_cron");
  private static final String CONTROL = ".control";

  /** Freezes the lists. */
  public ExtensionSurface {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
  }

  /** The surface of RFC-DBOPS-0001 §4.8: age, vector and pg_net go, pg_cron stays. */
  public static ExtensionSurface standard() {
    return of(REMOVED, KEPT, Optional.empty());
  }

  /**
   * The stand-ins of the named extensions: the user's own where there is one, else the bundled one.
   * A stand-in in the user's folder that is not named is kept. A kept extension without a stand-in
   * is the server's own matter.
   *
   * @param userStandIns a folder with {@code name.control} and {@code name--version.sql} files
   * @throws DbopsException if a removed extension has no stand-in, or one is both removed and kept
   */
  public static ExtensionSurface of(
      Set<String> removed, Set<String> kept, Optional<Path> userStandIns) {
    for (String name : removed) {
      if (kept.contains(name)) {
        throw new DbopsException(
            "extension \"%s\" is both removed and kept [extension-surface]\n  fix: name it in dbops.removedExtensions or in dbops.keepExtensions"
                .formatted(name));
      }
    }
    Set<String> others = new TreeSet<>(kept);
    userStandIns.ifPresent(folder -> others.addAll(namesIn(folder)));
    others.removeAll(removed);
    List<StandIn> going = new ArrayList<>();
    for (String name : new TreeSet<>(removed)) {
      going.add(find(name, userStandIns).orElseThrow(() -> missing(name)));
    }
    return new ExtensionSurface(
        going, others.stream().flatMap(name -> find(name, userStandIns).stream()).toList());
  }

  /** The names of the removed extensions. */
  public List<String> removedNames() {
    return removed.stream().map(StandIn::name).toList();
  }

  /** The names of the kept extensions that have a stand-in. */
  public List<String> keptNames() {
    return kept.stream().map(StandIn::name).toList();
  }

  /** All stand-ins: what a server needs on which an original history is replayed. */
  public List<StandIn> all() {
    List<StandIn> all = new ArrayList<>(removed);
    all.addAll(kept);
    return List.copyOf(all);
  }

  /**
   * The names of the extensions, removed or kept, that cannot be without {@code name}, directly or
   * over another one: what is kept of them would go too.
   */
  public List<String> requiring(String name) {
    Set<String> found = new TreeSet<>();
    Set<String> reached = new TreeSet<>(Set.of(name));
    while (!reached.isEmpty()) {
      Collection<String> from = reached;
      reached =
          new TreeSet<>(
              all().stream()
                  .filter(standIn -> standIn.requires().stream().anyMatch(from::contains))
                  .map(StandIn::name)
                  .filter(found::add)
                  .toList());
    }
    return List.copyOf(found);
  }

  private static Optional<StandIn> find(String name, Optional<Path> folder) {
    if (folder.isPresent() && Files.exists(folder.get().resolve(name + CONTROL))) {
      return Optional.of(StandIn.in(folder.get(), name));
    }
    return StandIn.isBundled(name) ? Optional.of(StandIn.bundled(name)) : Optional.empty();
  }

  private static List<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(CONTROL))
          .map(file -> file.substring(0, file.length() - CONTROL.length()))
          .toList();
    } catch (IOException e) {
      throw new DbopsException(
          "%s: cannot list the stand-ins: %s [stand-in]\n  fix: let dbops.standIns name a folder with name.control and name--version.sql files"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static DbopsException missing(String name) {
    return new DbopsException(
        """
        extension "%1$s" is to be removed and has no stand-in, so the original history cannot be replayed [stand-in-missing]
          fix: put %1$s.control and %1$s--VERSION.sql into the folder dbops.standIns (dbops:capture makes them from a live database), \
        or give a server that has it: dbops.shadow=image:NAME or jdbc: URLs"""
            .formatted(name));
  }
}
