package dev.dbops.it.stack;

import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program that an operator runs a file with. */
public final class Psql {
  private static final Path PROGRAM = Path.of("/usr/bin/psql");

  private final String url;

  /**
   * For one database.
   *
   * @param url as Prisma takes it
   */
  public Psql(String url) {
    this.url = url;
  }

  /** Runs the file, and nothing else tells it to stop at an error. */
  public CommandResult run(Path file, Path folder) {
    return new CommandRunner()
        .run(
            new Command(
                PROGRAM,
                List.of("-X", "-q", "-f", file.toAbsolutePath().toString(), url),
                Map.of(),
                folder,
                Duration.ofMinutes(1)));
  }

  /** Agrees to all that the plan in this file asks. */
  public static void consent(Path file) throws IOException {
    Files.writeString(
        file, Files.readString(file).replace("\n-- INSERT INTO pg_temp", "\nINSERT INTO pg_temp"));
  }
}
