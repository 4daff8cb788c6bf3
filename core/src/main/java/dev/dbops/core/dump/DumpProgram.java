package dev.dbops.core.dump;

import dev.dbops.core.process.CommandResult;
import java.util.List;
import java.util.Map;

/** A {@code pg_dump} that can be called. */
interface DumpProgram extends AutoCloseable {
  /** Calls it with arguments, and variables added to its environment. */
  CommandResult run(List<String> arguments, Map<String, String> environment);

  /** Which one it is, for messages. */
  String place();

  @Override
  void close();
}
