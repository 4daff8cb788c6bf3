package dev.dbops.prisma.write;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes all files of a change or none.
 *
 * <p>New contents are staged beside the files, on the same file system. Up to the moment at which
 * all of them and the journal's decision are on the disk, a killed run is undone; from then on it
 * is completed. Both are done by {@link #recover()}.
 */
public final class TreeWriter {
  private final Path state;
  private final DurableFiles files;

  /** With the folder in which the journal of an unfinished write lies. */
  public TreeWriter(Path stateDirectory) {
    this(stateDirectory, WriteSteps.unobserved());
  }

  TreeWriter(Path stateDirectory, WriteSteps steps) {
    this.state = stateDirectory.toAbsolutePath().normalize();
    this.files = new DurableFiles(steps);
  }

  /** Whether an earlier run was killed while it wrote; looks only. */
  public boolean isUnfinished() {
    return Files.exists(Journal.in(state));
  }

  /**
   * Ends what a killed run had begun, and says what was done; nothing if there is nothing to end.
   *
   * @throws DbopsException if another run is writing, or if files were changed since
   */
  public Optional<Recovery> recover() {
    if (!isUnfinished()) {
      return Optional.empty();
    }
    try {
      return WriteLock.holding(state, this::endUnfinished);
    } catch (IOException e) {
      throw failure("Cannot end an unfinished write", e);
    }
  }

  /**
   * Writes the change. The caller has called {@link #recover()} before it planned.
   *
   * @throws DbopsException if a file is not as the plan knew it, or cannot be written; then nothing
   *     is changed, or the next run completes it
   */
  public void write(TreeChange change) {
    if (change.isEmpty()) {
      return;
    }
    try {
      prepareState();
      WriteLock.holding(state, () -> writeLocked(change));
    } catch (IOException e) {
      throw failure("Cannot write the change", e);
    }
  }

  private void prepareState() throws IOException {
    files.makePrivateFolder(state);
    Path ignore = state.resolve(".gitignore");
    if (!Files.exists(ignore)) {
      files.writePrivate(ignore, "*\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Optional<Recovery> endUnfinished() throws IOException {
    Optional<UnfinishedWrite> found = UnfinishedWrite.in(state, files);
    return found.isPresent() ? Optional.of(found.get().end()) : Optional.empty();
  }

  private TreeChange writeLocked(TreeChange change) throws IOException {
    if (isUnfinished()) {
      throw new DbopsException(
          Journal.in(state)
              + " tells of an unfinished write [unfinished-write]\n"
              + "  fix: run again; the next run ends it");
    }
    Journal journal = plan(change);
    UnfinishedWrite write = new UnfinishedWrite(state, files, journal);
    journal.write(files, state);
    try {
      stage(journal, change);
      refuseIfChanged(journal.entries());
    } catch (IOException | DbopsException e) {
      write.undo();
      throw e;
    }
    journal.withDecision().write(files, state);
    write.complete();
    return change;
  }

  private Journal plan(TreeChange change) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    Set<Path> folders = new LinkedHashSet<>();
    Set<Path> real = new LinkedHashSet<>();
    for (FileChange file : change.files()) {
      JournalEntry entry = JournalEntry.of(file);
      if (!real.add(entry.file())) {
        throw new DbopsException(
            entry.file()
                + " is reached by two names [one-file-twice]\n"
                + "  fix: make the migrations separate files");
      }
      entries.add(entry);
      folders.addAll(missingFolders(entry.folder()));
    }
    refuseIfChanged(entries);
    return new Journal(false, List.copyOf(folders), entries);
  }

  private static List<Path> missingFolders(Path folder) {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.addFirst(at);
    }
    return List.copyOf(missing);
  }

  private static void refuseIfChanged(List<JournalEntry> entries) throws IOException {
    for (JournalEntry entry : entries) {
      if (!entry.isOld()) {
        throw new DbopsException(
            entry.file()
                + " is no longer what it was when the change was planned"
                + " [changed-meanwhile]\n  fix: run again");
      }
    }
  }

  private void stage(Journal journal, TreeChange change) throws IOException {
    for (Path folder : journal.folders()) {
      files.makeFolder(folder);
      files.syncFolder(folder.resolveSibling(""));
    }
    for (int i = 0; i < change.files().size(); i++) {
      JournalEntry entry = journal.entries().get(i);
      Optional<FileContent> after = change.files().get(i).after();
      if (after.isPresent()) {
        stage(entry, after.get().bytes());
      }
    }
    for (Path folder : journal.entryFolders()) {
      files.syncFolder(folder);
    }
  }

  private void stage(JournalEntry entry, byte[] bytes) throws IOException {
    files.delete(entry.staged());
    if (entry.before().isPresent()) {
      files.writeLike(entry.file(), entry.staged(), bytes);
    } else {
      files.writeNew(entry.staged(), bytes);
    }
  }

  private DbopsException failure(String what, IOException cause) {
    String after = isUnfinished() ? "; the next run ends what was begun" : "";
    return new DbopsException(
        what + ": " + cause.getClass().getSimpleName() + " " + cause.getMessage() + after, cause);
  }
}
