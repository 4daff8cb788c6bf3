package dev.dbops.prisma.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The committed file {@code dbops-baseline.json}: which checksum each changed migration had and has
 * now. A container that deploys has only the new files; this tells it what databases may hold.
 *
 * @param tool version of dbops that wrote it
 * @param removed extensions that the history no longer needs, sorted
 * @param migrations the changed migrations by folder name
 */
public record BaselineRecord(
    String tool, List<String> removed, SortedMap<String, Checksums> migrations) {
  private static final int VERSION = 1;

  /** Freezes the collections. */
  public BaselineRecord {
    Objects.requireNonNull(tool, "tool");
    removed = List.copyOf(new TreeSet<>(removed));
    migrations = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(migrations));
  }

  /**
   * The checksums of one migration, as Prisma stores them.
   *
   * @param old those that databases may hold, the oldest first; more than one after several
   *     baselines
   * @param now the one of the file as it is
   */
  public record Checksums(List<String> old, String now) {
    /** Freezes the list. */
    public Checksums {
      Objects.requireNonNull(now, "now");
      old = List.copyOf(old);
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
              node.path("tool").asText(), strings(node.path("removed")), migrations));
    } catch (JsonProcessingException e) {
      throw new DbopsException(
          file + ": the file is no JSON [record-syntax]\n  fix: bring it back from git", e);
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Checksums checksums(JsonNode node) {
    return new Checksums(strings(node.path("old")), node.path("new").asText());
  }

  private static List<String> strings(JsonNode array) {
    List<String> found = new ArrayList<>();
    array.forEach(element -> found.add(element.asText()));
    return found;
  }

  /** This record after a baseline that changed {@code name} from {@code before} to {@code now}. */
  public BaselineRecord with(String name, String before, String now) {
    List<String> old = new ArrayList<>();
    Checksums known = migrations.get(name);
    if (known != null) {
      old.addAll(known.old());
    }
    if (!old.contains(before)) {
      old.add(before);
    }
    old.remove(now);
    SortedMap<String, Checksums> all = new TreeMap<>(migrations);
    all.put(name, new Checksums(old, now));
    return new BaselineRecord(tool, removed, all);
  }

  /** The file's text; the same for the same record, without a date. */
  public String text() {
    ObjectNode file = JsonText.object().put("version", VERSION).put("tool", tool);
    file.set("removed", JsonText.strings(removed));
    ObjectNode all = file.putObject("migrations");
    migrations.forEach(
        (name, checksums) -> {
          ObjectNode entry = all.putObject(name);
          ArrayNode old = entry.putArray("old");
          checksums.old().forEach(old::add);
          entry.put("new", checksums.now());
        });
    return JsonText.of(file);
  }
}
