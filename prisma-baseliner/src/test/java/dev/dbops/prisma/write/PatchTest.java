package dev.dbops.prisma.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'a\\nb\\nc\\n', 'a\\nc\\n'",
    "'a\\r\\nb\\r\\nc\\r\\n', 'a\\r\\nc\\r\\n'",
    "'a\\nb', 'a'",
    "'a\\n', 'a'",
    "'a', 'a\\n'",
    "'', 'a\\n'",
    "'a\\n', ''",
    "'a\\rb\\rc', 'a\\rc'",
    "'-- a\\n++ b\\n', '-- a\\n'",
    "'ä ö ü\\n', 'ä\\n'",
  })
  void isAppliedByGitToTheByte(String before, String after) throws IOException {
    Path file = folder.resolve("prisma/migrations/1_x/migration.sql");
    RealGit.write(file, text(before));
    RealGit git = RealGit.init(folder);
    git.commitAll();
    TreeChange change =
        new TreeChange(
            List.of(
                FileChange.edit(file, FileContent.of(text(before)), FileContent.of(text(after)))));

    apply(git, change);

    assertThat(Files.readAllBytes(file)).isEqualTo(text(after).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void makesTheSameTreeAsTheWriter() throws IOException {
    SampleTree written = SampleTree.at(Files.createDirectory(folder.resolve("written"))).create();
    SampleTree patched = SampleTree.at(Files.createDirectory(folder.resolve("patched"))).create();
    RealGit git = RealGit.init(folder);
    git.commitAll();

    new TreeWriter(written.state()).write(written.change());
    apply(git, patched.change());

    assertThat(contents(patched)).isEqualTo(contents(written));
  }

  @Test
  void namesFilesFromTheTopOfTheRepositoryAndQuotesOddNames() throws IOException {
    Path app = folder.resolve("apps/api");
    Path file = app.resolve("prisma/migrations/1 \"ä\"\tx/migration.sql");
    RealGit.write(file, "a\n");
    RealGit git = RealGit.init(folder);
    git.commitAll();
    TreeChange change =
        new TreeChange(
            List.of(FileChange.edit(file, FileContent.of("a\n"), FileContent.of("b\n"))));

    apply(git, change);

    assertThat(file).hasContent("b");
  }

  @Test
  void isTheSameWhateverTheOrderOfTheFiles() throws IOException {
    FileChange one = FileChange.create(folder.resolve("one"), FileContent.of("1"));
    FileChange two = FileChange.create(folder.resolve("two"), FileContent.of("2"));

    assertThat(Patch.of(new TreeChange(List.of(two, one)), folder))
        .isEqualTo(Patch.of(new TreeChange(List.of(one, two)), folder));
  }

  private void apply(RealGit git, TreeChange change) throws IOException {
    Path top = GitTree.around(change.files().get(0).file().resolveSibling("")).orElseThrow().top();
    Path patch = Files.write(folder.resolve("it.patch"), Patch.of(change, top).bytes());
    git.run("apply", "--check", patch.toString());
    git.run("apply", patch.toString());
  }

  /** Git knows no modes but the executable bit. */
  private static SortedMap<String, String> contents(SampleTree tree) throws IOException {
    SortedMap<String, String> contents = tree.contents();
    contents.replaceAll((name, content) -> content.replaceFirst("^rw-r-----", "rw-r--r--"));
    return contents;
  }

  private static String text(String escaped) {
    return escaped.replace("\\n", "\n").replace("\\r", "\r");
  }
}
