package dev.dbops.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An app's folder under the git of this machine, without the settings of whoever runs it. */
public final class AppRepository {
  private final Path folder;

  private AppRepository(Path folder) {
    this.folder = folder;
  }

  /** A repository in which all files of {@code folder} are committed. */
  public static AppRepository commit(Path folder) throws IOException {
    AppRepository repository = new AppRepository(folder);
    Files.writeString(folder.resolve(".gitignore"), "target/\n");
    repository.git("init", "-q", "-b", "main");
    repository.commitAll();
    return repository;
  }

  /** Commits what is there. */
  public void commitAll() {
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "all");
  }

  /** What git prints. */
  public String git(String... words) {
    Path program =
        Stream.of(System.getenv("PATH").split(":"))
            .map(path -> Path.of(path, "git"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    Map<String, String> environment =
        Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_SYSTEM", "/dev/null");
    CommandResult result =
        new CommandRunner()
            .run(new Command(program, List.of(words), environment, folder, Duration.ofMinutes(1)));
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result.stdout();
  }

  /** The bytes of every file that git does not ignore, as text. */
  public SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    String names = git("ls-files", "--cached", "--others", "--exclude-standard");
    for (String name : names.lines().toList()) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        found.put(name, Files.readString(file));
      }
    }
    return found;
  }
}
