package dev.dbops.prisma.write;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Brings a write that has a journal to one of its two ends. The caller holds the lock. */
final class UnfinishedWrite {
  private final Path state;
  private final DurableFiles files;
  private final Journal journal;

  UnfinishedWrite(Path state, DurableFiles files, Journal journal) {
    this.state = state;
    this.files = files;
    this.journal = journal;
  }

  /** The write that {@code state} tells of, if there is one. */
  static Optional<UnfinishedWrite> in(Path state, DurableFiles files) throws IOException {
    return Journal.read(state).map(journal -> new UnfinishedWrite(state, files, journal));
  }

  /** Completes the write if it was decided, else undoes it. */
  Recovery end() throws IOException {
    boolean completes = journal.decided() && !wasTakenBack();
    if (completes) {
      for (JournalEntry entry : journal.entries()) {
        refuseStranger(entry);
      }
      complete();
    } else {
      undo();
    }
    return new Recovery(completes, journal.entries().stream().map(JournalEntry::file).toList());
  }

  /** All files are the old ones and new contents are gone: somebody cleaned up. */
  private boolean wasTakenBack() throws IOException {
    boolean lost = false;
    for (JournalEntry entry : journal.entries()) {
      if (!entry.isOld()) {
        return false;
      }
      lost |= !entry.isStaged();
    }
    return lost;
  }

  private void refuseStranger(JournalEntry entry) throws IOException {
    boolean waits = entry.isOld() && entry.isStaged();
    if (!waits && !entry.isNew()) {
      throw new DbopsException(
          entry.file()
              + " was changed while a write of it was unfinished [unfinished-write]\n"
              + "  fix: bring back the files of the last commit, delete "
              + Journal.in(state)
              + ", and run again");
    }
  }

  /** Puts every new content in its place. */
  void complete() throws IOException {
    for (JournalEntry entry : journal.entries()) {
      refuseStranger(entry);
      if (entry.after().isEmpty()) {
        files.delete(entry.file());
        files.deleteFolderIfEmpty(entry.folder());
      } else if (entry.isNew()) {
        files.delete(entry.staged());
      } else {
        files.rename(entry.staged(), entry.file());
      }
    }
    close();
  }

  /** Removes every new content that waits. */
  void undo() throws IOException {
    for (JournalEntry entry : journal.entries()) {
      files.delete(entry.staged());
    }
    List<Path> inwards = new ArrayList<>(journal.folders());
    Collections.reverse(inwards);
    for (Path folder : inwards) {
      files.deleteFolderIfEmpty(folder);
    }
    close();
  }

  private void close() throws IOException {
    for (Path folder : journal.entryFolders()) {
      files.syncFolder(folder);
    }
    Journal.remove(files, state);
  }
}
