package dev.dbops.prisma.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {
  @TempDir Path folder;

  private SampleTree tree;

  @BeforeEach
  void createsTheTree() throws IOException {
    tree = SampleTree.at(folder).create();
  }

  @Test
  void writesEveryFileAndKeepsModesLinksAndLineEnds() throws IOException {
    new TreeWriter(tree.state()).write(tree.change());

    assertThat(tree.contents())
        .containsEntry("prisma/migrations/1_a/migration.sql", "rw-r----- SELECT 1;\r\n")
        .containsEntry("prisma/migrations/2_b/migration.sql", "-> ../../../shared/linked.sql")
        .containsEntry("shared/linked.sql", "rw-r--r-- SELECT 'new'")
        .containsEntry("prisma/dbops-baseline.json", "rw-r--r-- {}\n")
        .containsKey("prisma/migrations/4_made/deeper/migration.sql")
        .doesNotContainKey("prisma/migrations/3_gone");
    assertThat(tree.contents().keySet()).noneMatch(name -> name.contains(".dbops"));
  }

  @Test
  void keepsItsStateToItself() throws IOException {
    new TreeWriter(tree.state()).write(tree.change());

    assertThat(modes(tree.state())).isEqualTo("rwx------");
    assertThat(modes(tree.state().resolve("lock"))).isEqualTo("rw-------");
    assertThat(tree.state().resolve(".gitignore")).hasContent("*");
    assertThat(tree.state().resolve("journal.json")).doesNotExist();
  }

  @Test
  void makesNoStateWhenThereIsNothingToWrite() {
    TreeWriter writer = new TreeWriter(tree.state());

    assertThat(writer.recover()).isEmpty();
    writer.write(TreeChange.none());

    assertThat(tree.state()).doesNotExist();
  }

  @Test
  void refusesWhenAFileIsNoLongerWhatWasPlanned() throws IOException {
    Files.writeString(folder.resolve("shared/linked.sql"), "SELECT 'edited'");
    SortedMap<String, String> before = tree.contents();

    assertThatThrownBy(() -> new TreeWriter(tree.state()).write(tree.change()))
        .isInstanceOf(DbopsException.class)
        .hasMessageEndingWith(
            "shared/linked.sql is no longer what it was when the change was planned"
                + " [changed-meanwhile]\n  fix: run again");
    assertThat(tree.contents()).isEqualTo(before);
  }

  @Test
  void refusesWhenANewFileIsThereAlready() throws IOException {
    Files.writeString(folder.resolve("prisma/dbops-baseline.json"), "of another run");
    SortedMap<String, String> before = tree.contents();

    assertThatThrownBy(() -> new TreeWriter(tree.state()).write(tree.change()))
        .hasMessageContaining("[changed-meanwhile]");
    assertThat(tree.contents()).isEqualTo(before);
  }

  @Test
  void undoesItsStagingWhenAFileChangesMeanwhile() throws IOException {
    Path edited = folder.resolve("shared/linked.sql");
    SortedMap<String, String> before = tree.contents();
    TreeWriter writer =
        new TreeWriter(
            tree.state(),
            (step, path) -> {
              if (step == WriteStep.CREATE && path.toString().contains("dbops-baseline")) {
                write(edited, "SELECT 'edited'");
              }
            });

    assertThatThrownBy(() -> writer.write(tree.change()))
        .hasMessageContaining("[changed-meanwhile]");
    assertThat(edited).hasContent("SELECT 'edited'");
    write(edited, "SELECT 'old'");
    assertThat(tree.contents()).isEqualTo(before);
  }

  @Test
  void refusesTwoNamesOfOneFile() throws IOException {
    Path link = folder.resolve("shared/again.sql");
    Files.createSymbolicLink(link, Path.of("linked.sql"));
    FileContent old = FileContent.of("SELECT 'old'");
    TreeChange twice =
        new TreeChange(
            List.of(
                FileChange.edit(folder.resolve("shared/linked.sql"), old, FileContent.of("1")),
                FileChange.edit(link, old, FileContent.of("2"))));

    assertThatThrownBy(() -> new TreeWriter(tree.state()).write(twice))
        .hasMessageContaining("[one-file-twice]");
  }

  @Test
  void waitsForNobodyWhoHoldsTheLock() throws IOException {
    Files.createDirectory(tree.state());
    SortedMap<String, String> before = tree.contents();
    try (FileChannel other =
        FileChannel.open(
            tree.state().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();

      assertThatThrownBy(() -> new TreeWriter(tree.state()).write(tree.change()))
          .isInstanceOf(DbopsException.class)
          .hasMessageEndingWith(
              "is held by another run that is writing [write-locked]\n  fix: wait for its end");
    }
    assertThat(tree.contents()).isEqualTo(before);
  }

  @Test
  void refusesToCompleteOverAFileThatSomebodyEdited() throws IOException {
    killAtThirdRename();
    Files.writeString(folder.resolve("shared/linked.sql"), "SELECT 'edited'");

    assertThatThrownBy(() -> new TreeWriter(tree.state()).recover())
        .hasMessageContaining("[unfinished-write]")
        .hasMessageContaining("delete " + tree.state().resolve("journal.json"));
    assertThat(folder.resolve("shared/linked.sql")).hasContent("SELECT 'edited'");
  }

  @Test
  void takesItAsUndoneWhenSomebodyHasCleanedUp() throws IOException {
    SortedMap<String, String> before = tree.contents();
    killAtThirdRename();
    Files.delete(folder.resolve("prisma/migrations/1_a/migration.sql"));
    Files.delete(folder.resolve("shared/linked.sql"));
    try (var staged = Files.walk(folder)) {
      for (Path file : staged.filter(TreeWriterTest::isStaged).toList()) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(folder.resolve("prisma/migrations/2_b/migration.sql"));
    tree.create();

    Recovery recovery = new TreeWriter(tree.state()).recover().orElseThrow();

    assertThat(recovery.completed()).isFalse();
    assertThat(recovery.note())
        .isEqualTo(
            "an earlier run was ended before it had written; what it left of 5 files is removed");
    assertThat(tree.contents()).isEqualTo(before);
  }

  private static boolean isStaged(Path file) {
    return file.getFileName().toString().matches("\\..*\\.dbops-\\d+");
  }

  /** After the two renames of the journal, before the first rename of a file. */
  private void killAtThirdRename() {
    int[] renames = {0};
    TreeWriter writer =
        new TreeWriter(
            tree.state(),
            (step, path) -> {
              renames[0] += step == WriteStep.RENAME ? 1 : 0;
              if (renames[0] == 3) {
                throw new AssertionError("killed");
              }
            });
    assertThatThrownBy(() -> writer.write(tree.change())).isInstanceOf(AssertionError.class);
  }

  private static String modes(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
