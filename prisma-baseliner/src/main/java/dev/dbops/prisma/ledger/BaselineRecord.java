package dev.dbops.prisma.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.JsonText;
import dev.dbops.prisma.history.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The committed file {@code dbops-baseline.json}: which checksum each changed migration had and has
 * now. A container that deploys has only the new files; this tells it what databases may hold.
 *
 * @param tool version of dbops that wrote it
 * @param removed extensions that the history no longer needs, sorted
 * @param migrations the changed migrations by folder name, and those that a squash took away
 * @param squash the one migration that stands for those without a new checksum; empty when the
 *     history was rewritten in place
 */
public record BaselineRecord(
    String tool,
    List<String> removed,
    SortedMap<String, Checksums> migrations,
    Optional<Squash> squash) {
  private static final int VERSION = 1;

  /** Freezes the collections. */
  public BaselineRecord {
    Objects.requireNonNull(tool, "tool");
    removed = List.copyOf(new TreeSet<>(removed));
    migrations = Collections.unmodifiableSortedMap(new TreeMap<>(migrations));
  }

  /** The record of a history that was rewritten in place. */
  public BaselineRecord(
      String tool, List<String> removed, SortedMap<String, Checksums> migrations) {
    this(tool, removed, migrations, Optional.empty());
  }

  /**
   * The migration that a squash wrote.
   *
   * @param folder its name
   * @param checksum what Prisma records for it
   */
  public record Squash(String folder, String checksum) {}

  /**
   * The checksums of one migration, as Prisma stores them.
   *
   * @param old those that databases may hold, the oldest first, each with the other line ends that
   *     Prisma accepts in its place
   * @param now the one of the file as it is; empty when the folder went into a squash
   */
  public record Checksums(List<String> old, Optional<String> now) {
    /** Freezes the list. */
    public Checksums {
      old = List.copyOf(old);
    }

    /** Those of a file that is there. */
    public Checksums(List<String> old, String now) {
      this(old, Optional.of(now));
    }

    /** Whether {@code recorded}, a ledger's value, is one of the old ones. */
    public boolean isOld(String recorded) {
      return old.stream().anyMatch(checksum -> Checksum.isSame(checksum, recorded));
    }

    private Checksums before(Checksum change) {
      Set<String> all = new LinkedHashSet<>(old);
      now.ifPresent(all::add);
      all.addAll(change.accepted());
      return new Checksums(List.copyOf(all), Optional.empty());
    }

    private Checksums and(Set<String> others) {
      Set<String> all = new LinkedHashSet<>(old);
      all.addAll(new TreeSet<>(others));
      return new Checksums(List.copyOf(all), now);
    }

    private Checksums now(Checksum change) {
      return new Checksums(
          old.stream().filter(checksum -> !change.accepted().contains(checksum)).toList(),
          change.value());
    }
  }

  /** The record in {@code file}; empty if there is none. */
  public static Optional<BaselineRecord> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (node.path("version").asInt() != VERSION) {
        throw new DbopsException(
            file + " has no version that is known [record-version]\n  fix: use a newer dbops");
      }
      SortedMap<String, Checksums> migrations = new TreeMap<>();
      node.path("migrations")
          .properties()
          .forEach(entry -> migrations.put(entry.getKey(), checksums(entry.getValue())));
      return Optional.of(
          new BaselineRecord(
              node.path("tool").asText(),
              strings(node.path("removed")),
              migrations,
              text(node.at("/squash/folder"))
                  .map(folder -> new Squash(folder, node.at("/squash/checksum").asText()))));
    } catch (JsonProcessingException e) {
      throw new DbopsException(
          file + ": the file is no JSON [record-syntax]\n  fix: bring it back from git", e);
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Checksums checksums(JsonNode node) {
    return new Checksums(strings(node.path("old")), text(node.path("new")));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static List<String> strings(JsonNode array) {
    List<String> found = new ArrayList<>();
    array.forEach(element -> found.add(element.asText()));
    return found;
  }

  /** This record after a baseline that changed {@code name} from {@code before} to {@code now}. */
  public BaselineRecord with(String name, Checksum before, Checksum now) {
    SortedMap<String, Checksums> all = new TreeMap<>(migrations);
    all.put(name, known(name).before(before).now(now));
    return new BaselineRecord(
        tool,
        removed,
        all,
        squash.map(one -> one.folder().equals(name) ? new Squash(name, now.value()) : one));
  }

  /**
   * This record after a squash. A squash that is squashed again goes with the rest.
   *
   * @param folder the one migration that was written
   * @param written its checksum
   * @param gone every migration whose folder went, as its file was
   */
  public BaselineRecord squashed(String folder, Checksum written, Map<String, Checksum> gone) {
    SortedMap<String, Checksums> all = new TreeMap<>(migrations);
    gone.forEach((name, checksum) -> all.put(name, known(name).before(checksum)));
    return new BaselineRecord(tool, removed, all, Optional.of(new Squash(folder, written.value())));
  }

  /**
   * This record, which also knows what a database has applied: the files of a history that was
   * edited since are not its only text.
   *
   * @param applied checksums by migration; others than those of folders that went do not count
   */
  public BaselineRecord knowing(Map<String, Set<String>> applied) {
    SortedMap<String, Checksums> all = new TreeMap<>(migrations);
    applied.forEach(
        (name, values) ->
            all.computeIfPresent(
                name, (any, known) -> known.now().isPresent() ? known : known.and(values)));
    return new BaselineRecord(tool, removed, all, squash);
  }

  private Checksums known(String name) {
    return migrations.getOrDefault(name, new Checksums(List.of(), Optional.empty()));
  }

  /** The file's text; the same for the same record, without a date. */
  public String text() {
    ObjectNode file = JsonText.object().put("version", VERSION).put("tool", tool);
    file.set("removed", JsonText.strings(removed));
    squash.ifPresent(
        written ->
            file.putObject("squash")
                .put("folder", written.folder())
                .put("checksum", written.checksum()));
    ObjectNode all = file.putObject("migrations");
    migrations.forEach(
        (name, checksums) -> {
          ObjectNode entry = all.putObject(name);
          ArrayNode old = entry.putArray("old");
          checksums.old().forEach(old::add);
          checksums.now().ifPresent(now -> entry.put("new", now));
        });
    return JsonText.of(file);
  }
}
