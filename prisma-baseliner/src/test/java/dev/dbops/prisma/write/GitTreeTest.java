package dev.dbops.prisma.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTreeTest {
  @TempDir Path folder;

  private RealGit git;
  private Path file;

  @BeforeEach
  void commitsAMigration() throws IOException {
    file = folder.resolve("prisma/migrations/1_x/migration.sql");
    RealGit.write(file, "SELECT 1;\n");
    git = RealGit.init(folder);
    git.commitAll();
  }

  @Test
  void findsNothingInACleanTree() throws IOException {
    RealGit.write(folder.resolve("elsewhere.txt"), "not our business");

    assertThat(uncommitted(file)).isEmpty();
  }

  @Test
  void findsAModifiedFile() throws IOException {
    Files.writeString(file, "SELECT 2;\n");

    assertThat(uncommitted(file))
        .singleElement()
        .asString()
        .isEqualTo(
            "prisma/migrations/1_x/migration.sql: the file has changes that are not committed,"
                + " so git could not bring it back [uncommitted-change]\n"
                + "  fix: commit it first, or run with -Ddbops.allowDirty=true");
  }

  @Test
  void findsAStagedFile() throws IOException {
    Files.writeString(file, "SELECT 2;\n");
    git.run("add", "-A");

    assertThat(uncommitted(file)).singleElement().asString().contains("has staged changes");
  }

  @Test
  void findsFilesThatGitDoesNotKnowAndThoseItIgnores() throws IOException {
    Path untracked = folder.resolve("prisma/migrations/2_y/migration.sql");
    Path ignored = folder.resolve("prisma/ignored/migration.sql");
    RealGit.write(untracked, "SELECT 1;");
    RealGit.write(ignored, "SELECT 1;");
    RealGit.write(folder.resolve(".gitignore"), "ignored/\n");

    assertThat(uncommitted(untracked)).singleElement().asString().contains("is not tracked");
    assertThat(uncommitted(ignored)).singleElement().asString().contains("is not tracked");
  }

  @Test
  void asksNothingOfNewFiles() {
    FileChange created = FileChange.create(folder.resolve("new.json"), FileContent.of("{}"));
    TreeChange change = new TreeChange(List.of(created));

    assertThat(GitTree.around(folder).orElseThrow().uncommitted(change, folder)).isEmpty();
  }

  @Test
  void looksAtTheTargetOfALink() throws IOException {
    Path link = folder.resolve("prisma/migrations/2_y/migration.sql");
    Files.createDirectories(link.resolveSibling(""));
    Files.createSymbolicLink(link, Path.of("../1_x/migration.sql"));

    assertThat(uncommitted(link)).isEmpty();
  }

  @Test
  void takesAFileWithOtherLineEndsInTheWorkingTreeAsClean() throws IOException {
    RealGit.write(folder.resolve(".gitattributes"), "*.sql text eol=crlf\n");
    git.commitAll();
    Files.delete(file);
    git.run("checkout", "--", ".");
    assertThat(Files.readString(file)).isEqualTo("SELECT 1;\r\n");

    assertThat(uncommitted(file)).isEmpty();
  }

  @Test
  void worksInALinkedWorktreeAndInASubfolder() throws IOException {
    Path tree = folder.resolve("tree");
    git.run("worktree", "add", "-q", tree.toString(), "-b", "other");
    Path there = tree.resolve("prisma/migrations/1_x/migration.sql");
    GitTree found = GitTree.around(there.resolveSibling("")).orElseThrow();
    assertThat(found.top()).isEqualTo(tree.toRealPath());
    assertThat(found.uncommitted(edit(there), tree)).isEmpty();

    Files.writeString(there, "SELECT 2;\n");

    assertThat(found.uncommitted(edit(there), tree)).hasSize(1);
  }

  @Test
  void isEmptyOutsideOfGit() throws IOException {
    Path outside = Files.createTempDirectory("no-git");

    assertThat(GitTree.around(outside)).isEmpty();
  }

  private List<Finding> uncommitted(Path changed) throws IOException {
    return GitTree.around(changed.resolveSibling(""))
        .orElseThrow()
        .uncommitted(edit(changed), folder);
  }

  private static TreeChange edit(Path file) throws IOException {
    FileContent now = FileContent.of(Files.readAllBytes(file));
    return new TreeChange(List.of(FileChange.edit(file, now, FileContent.of("SELECT 3;"))));
  }
}
