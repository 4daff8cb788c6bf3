package dev.dbops.prisma.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.JsonText;
import dev.dbops.prisma.write.DurableFiles;
import dev.dbops.prisma.write.WriteSteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The plans of one environment, each saved before it can be applied: without it there is no way
 * back. Named by what they do, so that the same plan is the same file.
 */
final class LedgerFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;
  private static final int NAME_DIGITS = 12;

  private final Path folder;
  private final DurableFiles files;

  /**
   * Below the folder for state.
   *
   * @param environment name of the endpoint
   */
  LedgerFolder(Path stateDirectory, String environment, WriteSteps steps) {
    this.folder =
        stateDirectory.resolve("ledger").resolve(environment.replaceAll("[^A-Za-z0-9._-]", "_"));
    this.files = new DurableFiles(steps);
  }

  /** Where it is. */
  Path path() {
    return folder;
  }

  /** A plan that was saved, and the file with the SQL that takes it back. */
  record Saved(LedgerPlan plan, Path undo) {}

  /** Saves the plan, its SQL and the SQL that takes it back; returns the file with the latter. */
  Path save(LedgerTable table, LedgerPlan plan, String title) {
    String text = text(plan);
    String name = plan.kind().replace(' ', '-') + "-" + hash(text);
    Path undo = folder.resolve(name + ".undo.sql");
    try {
      makeFolders();
      String back = new PlanText(table, LedgerPlan.Undo.of(plan)).sql("Undo of: " + title);
      put(undo, back);
      put(folder.resolve(name + ".plan.sql"), new PlanText(table, plan).sql(title));
      Path file = put(folder.resolve(name + ".json"), text);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now())); // the last one is undone first
      return undo;
    } catch (IOException e) {
      throw new DbopsException(
          "Cannot write the plan to " + folder + ": " + e.getMessage() + "; nothing was changed",
          e);
    }
  }

  private void makeFolders() throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && !Files.isDirectory(at); at = at.getParent()) {
      missing.add(0, at);
    }
    for (Path each : missing) {
      files.makePrivateFolder(each);
      Path parent = each.toAbsolutePath().getParent();
      if (parent != null) {
        files.syncFolder(parent);
      }
    }
  }

  /** Whole or not at all; what a killed run left unfinished is written again. */
  private Path put(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return file;
    }
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    files.delete(draft);
    files.writePrivate(draft, bytes);
    files.rename(draft, file);
    files.syncFolder(folder);
    return file;
  }

  /** Every plan that was saved whole, the newest first. */
  List<Saved> saved() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      List<Saved> plans = new ArrayList<>();
      for (Path file : newestFirst(children)) {
        String name = String.valueOf(file.getFileName());
        Path undo = file.resolveSibling(name.substring(0, name.length() - 5) + ".undo.sql");
        plans.add(new Saved(read(file), undo));
      }
      return plans;
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> newestFirst(Stream<Path> children) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path file : children.filter(path -> path.toString().endsWith(".json")).toList()) {
      times.put(file, Files.getLastModifiedTime(file));
    }
    return times.entrySet().stream()
        .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static LedgerPlan read(Path file) throws IOException {
    JsonNode node = JSON.readTree(Files.readAllBytes(file));
    if (node.path("version").asInt() != VERSION) {
      throw new DbopsException(
          file + " is of another version of dbops [ledger-plan-version]\n  fix: run that version");
    }
    List<RowChange> changes = new ArrayList<>();
    node.path("changes").forEach(change -> changes.add(change(change)));
    return node.path("squash").isTextual()
        ? new LedgerPlan.Squash(node.path("squash").asText(), changes)
        : new LedgerPlan.InPlace(changes);
  }

  private static RowChange change(JsonNode node) {
    if (node.has("delete")) {
      return new RowChange.Delete(LedgerRow.of(node.path("delete").asText()));
    }
    if (node.has("insert")) {
      return new RowChange.Insert(LedgerRow.of(node.path("insert").asText()));
    }
    return new RowChange.Rewrite(
        node.path("id").asText(),
        node.path("migration").asText(),
        node.path("from").asText(),
        node.path("to").asText());
  }

  private static String text(LedgerPlan plan) {
    ObjectNode file = JsonText.object().put("version", VERSION);
    if (plan instanceof LedgerPlan.Squash squash) {
      file.put("squash", squash.folder());
    }
    ArrayNode changes = file.putArray("changes");
    for (RowChange change : plan.changes()) {
      ObjectNode node = changes.addObject();
      if (change instanceof RowChange.Delete delete) {
        node.put("delete", delete.row().json());
      } else if (change instanceof RowChange.Insert insert) {
        node.put("insert", insert.row().json());
      } else if (change instanceof RowChange.Rewrite rewrite) {
        node.put("id", rewrite.id()).put("migration", rewrite.migration());
        node.put("from", rewrite.from()).put("to", rewrite.to());
      }
    }
    return JsonText.of(file);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new DbopsException("This Java has no SHA-256, which every Java must have", e);
    }
  }
}
