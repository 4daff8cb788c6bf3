package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run: they refuse to run as root.
 *
 * @param prefix words before the program's own
 * @param uid the user that has to own the server's folder, when it is not ours
 */
record ProgramUser(List<String> prefix, OptionalInt uid) {
  private static final int NOBODY = 65534;
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

  /** Freezes the words. */
  ProgramUser {
    prefix = List.copyOf(prefix);
  }

  /** The first way that works here for files of user {@code uid}. */
  static ProgramUser forFilesOf(int uid) {
    if (uid != 0) {
      return ourselves();
    }
    return Stream.of(unmapped(), nobody())
        .flatMap(Optional::stream)
        .filter(ProgramUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new DbopsException(
                    "PostgreSQL does not run as root, and neither unshare nor setpriv can start it"
                        + " as somebody else here [shadow-root]\n  fix: run Maven as an ordinary"
                        + " user, or set dbops.shadow to image:NAME or jdbc: URLs"));
  }

  /** The user of this program. */
  static ProgramUser ourselves() {
    return new ProgramUser(List.of(), OptionalInt.empty());
  }

  /** A user namespace in which nobody is root; files stay ours. */
  static Optional<ProgramUser> unmapped() {
    return program("unshare")
        .map(path -> new ProgramUser(List.of(path.toString(), "-U"), OptionalInt.empty()));
  }

  /** The user nobody: for containers that forbid user namespaces. */
  static Optional<ProgramUser> nobody() {
    return program("setpriv")
        .map(
            path ->
                new ProgramUser(
                    List.of(
                        path.toString(),
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups"),
                    OptionalInt.of(NOBODY)));
  }

  /** The words that start {@code program} as this user. */
  List<String> words(List<String> program) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(program);
    return words;
  }

  /** Makes {@code folder} and what is in it that user's. */
  void own(Path folder) throws IOException {
    if (uid.isEmpty()) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", uid.getAsInt());
        Files.setAttribute(path, "unix:gid", uid.getAsInt());
      }
    }
  }

  /** Lets that user into our folder of programs, which is nobody's secret. */
  void mayRead(Path home) throws IOException {
    if (uid.isPresent() && PrivateFolders.owner(home) != uid.getAsInt()) {
      Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxr-xr-x");
      Files.setPosixFilePermissions(home, all);
      Files.setPosixFilePermissions(home.getParent(), all);
    }
  }

  private boolean works() {
    List<String> words = words(List.of("/bin/sh", "-c", "exit 0"));
    return new CommandRunner()
        .run(
            new Command(
                Path.of(words.get(0)),
                words.subList(1, words.size()),
                Map.of(),
                Path.of("/"),
                Duration.ofSeconds(10)))
        .succeeded();
  }

  private static Optional<Path> program(String name) {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
