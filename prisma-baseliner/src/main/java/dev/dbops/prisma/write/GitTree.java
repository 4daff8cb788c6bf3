package dev.dbops.prisma.write;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The git working tree that a folder belongs to: what git could not bring back is in it too. */
public final class GitTree {
  private final Path top;

  private GitTree(Path top) {
    this.top = top;
  }

  /** The working tree around {@code folder}; empty if it is in none. */
  public static Optional<GitTree> around(Path folder) {
    return TracelessGit.during(() -> find(folder));
  }

  private static Optional<GitTree> find(Path folder) {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real(folder).toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = open(builder)) {
      return repository.isBare()
          ? Optional.empty()
          : Optional.of(new GitTree(real(repository.getWorkTree().toPath())));
    } catch (RepositoryNotFoundException e) {
      return Optional.empty(); // a folder that only has the name .git
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** The topmost folder of the working tree. */
  public Path top() {
    return top;
  }

  /**
   * A finding for each file of the change that git could not bring back: modified, staged, or not
   * tracked.
   *
   * @param root the folder that messages name files relative to
   */
  public List<Finding> uncommitted(TreeChange change, Path root) {
    return TracelessGit.during(() -> look(change, root));
  }

  private List<Finding> look(TreeChange change, Path root) {
    List<Finding> findings = new ArrayList<>();
    try (Repository repository =
        open(new FileRepositoryBuilder().findGitDir(top.toFile()).setWorkTree(top.toFile()))) {
      Set<String> inside = new LinkedHashSet<>();
      for (FileChange file : change.files()) {
        nameOf(file.file()).ifPresent(inside::add);
      }
      States states = States.of(repository, inside);
      for (FileChange file : change.files()) {
        if (file.before().isPresent()) {
          Optional<String> state = nameOf(file.file()).flatMap(states::of);
          state.ifPresent(word -> findings.add(finding(root, file.file(), word)));
        }
      }
    } catch (IOException | GitAPIException e) {
      throw unreadable(top, e);
    }
    return findings;
  }

  private static Finding finding(Path root, Path file, String state) {
    String name = file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    return new Finding(
        "uncommitted-change",
        name.replace(File.separatorChar, '/'),
        "the file " + state + ", so git could not bring it back",
        "commit it first, or run with -Ddbops.allowDirty=true");
  }

  /** The file's name in the index, links resolved; empty if it lies elsewhere. */
  private Optional<String> nameOf(Path file) {
    Path real = real(file);
    return real.startsWith(top)
        ? Optional.of(top.relativize(real).toString().replace(File.separatorChar, '/'))
        : Optional.empty();
  }

  private static Path real(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Repository open(FileRepositoryBuilder builder) throws IOException {
    return builder.setMustExist(true).build();
  }

  private static DbopsException unreadable(Path place, Exception cause) {
    return new DbopsException(
        "Cannot read the git state of "
            + place
            + ": "
            + cause.getMessage()
            + "\n  fix: commit your work and run with -Ddbops.allowDirty=true",
        cause);
  }

  /** What git says about the files asked for. */
  private record States(Status status, Set<String> tracked) {
    static States of(Repository repository, Set<String> names) throws IOException, GitAPIException {
      DirCache index = repository.readDirCache();
      Set<String> tracked = new LinkedHashSet<>(names);
      tracked.removeIf(name -> index.getEntry(name) == null);
      try (Git git = new Git(repository)) {
        StatusCommand command = git.status();
        names.forEach(command::addPath);
        return new States(command.call(), tracked);
      }
    }

    Optional<String> of(String name) {
      if (!tracked.contains(name)) {
        return Optional.of("is not tracked by git");
      }
      if (status.getModified().contains(name) || status.getConflicting().contains(name)) {
        return Optional.of("has changes that are not committed");
      }
      boolean staged = status.getChanged().contains(name) || status.getAdded().contains(name);
      return staged ? Optional.of("has staged changes") : Optional.empty();
    }
  }
}
