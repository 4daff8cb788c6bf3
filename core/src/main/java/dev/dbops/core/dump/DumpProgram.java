package dev.dbops.core.dump;

import dev.dbops.core.process.CommandResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A {@code pg_dump} that can be called. */
interface DumpProgram extends AutoCloseable {
  /** Calls it with arguments, and variables added to its environment. */
  CommandResult run(List<String> arguments, Map<String, String> environment);

  /** The name under which the program finds a file of this machine. */
  String reachable(Path file);

  /** Which one it is, for messages. */
  String place();

  @Override
  void close();
}
