package dev.dbops.prisma.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a later run must know to end an unfinished write. Holds names and checksums, no contents.
 *
 * @param decided false while new contents are staged: the write is undone; true from the moment on
 *     at which every new content is on the disk: the write is completed
 * @param folders folders that the write makes, the outermost first
 * @param entries the files
 */
record Journal(boolean decided, List<Path> folders, List<JournalEntry> entries) {
  private static final int VERSION = 1;

  Journal {
    folders = List.copyOf(folders);
    entries = List.copyOf(entries);
  }

  static Path in(Path stateDirectory) {
    return stateDirectory.resolve("journal.json");
  }

  private static Path draftIn(Path stateDirectory) {
    return stateDirectory.resolve("journal.json.new");
  }

  Journal withDecision() {
    return new Journal(true, folders, entries);
  }

  /** The folders of the files, each once. */
  Set<Path> entryFolders() {
    Set<Path> distinct = new LinkedHashSet<>();
    entries.forEach(entry -> distinct.add(entry.folder()));
    return distinct;
  }

  /** Puts the journal in place, whole or not at all. */
  void write(DurableFiles files, Path stateDirectory) throws IOException {
    Path draft = draftIn(stateDirectory);
    files.delete(draft);
    files.writePrivate(draft, text().getBytes(StandardCharsets.UTF_8));
    files.rename(draft, in(stateDirectory));
    files.syncFolder(stateDirectory);
  }

  static void remove(DurableFiles files, Path stateDirectory) throws IOException {
    files.delete(draftIn(stateDirectory));
    files.delete(in(stateDirectory));
    files.syncFolder(stateDirectory);
  }

  static Optional<Journal> read(Path stateDirectory) throws IOException {
    Path file = in(stateDirectory);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode node = new ObjectMapper().readTree(Files.readAllBytes(file));
    if (node.path("version").asInt() != VERSION) {
      throw new DbopsException(
          file + " is of another version of dbops [journal-version]\n  fix: run that version once");
    }
    List<Path> folders = new ArrayList<>();
    node.path("folders").forEach(folder -> folders.add(Path.of(folder.asText())));
    List<JournalEntry> entries = new ArrayList<>();
    node.path("files").forEach(entry -> entries.add(entry(entry)));
    return Optional.of(new Journal(node.path("decided").asBoolean(), folders, entries));
  }

  private static JournalEntry entry(JsonNode node) {
    return new JournalEntry(
        Path.of(node.path("file").asText()),
        Path.of(node.path("staged").asText()),
        text(node.path("before")),
        text(node.path("after")));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  private String text() {
    ObjectNode node = JsonText.object().put("version", VERSION).put("decided", decided);
    node.set("folders", JsonText.strings(folders.stream().map(Path::toString).toList()));
    ArrayNode files = node.putArray("files");
    for (JournalEntry entry : entries) {
      ObjectNode file = files.addObject().put("file", entry.file().toString());
      file.put("staged", entry.staged().toString());
      entry.before().ifPresent(checksum -> file.put("before", checksum));
      entry.after().ifPresent(checksum -> file.put("after", checksum));
    }
    return JsonText.of(node);
  }
}
