package dev.dbops.core.atlas;

import dev.dbops.core.DbopsException;
import dev.dbops.core.process.Command;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.process.CommandRunner;
import dev.dbops.core.report.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One call of Atlas. Addresses travel in the environment, which only their owner can read, and an
 * {@code atlas.hcl} that names the variables; never on the command line.
 *
 * @param program the executable
 * @param scope what it looks at
 * @param addresses by the name that {@code atlas.hcl} gives them
 */
record AtlasCall(Path program, AtlasScope scope, Map<String, String> addresses) {
  /** It asks for newer versions of itself otherwise. */
  static final Map<String, String> QUIET =
      Map.of(
          "ATLAS_NO_UPDATE_NOTIFIER", "1",
          "ATLAS_NO_UPGRADE_SUGGESTIONS", "1",
          "ATLAS_NO_ANON_TELEMETRY", "1");

  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final int TOLD_LINES = 6;
  private static final String PREFIX = "DBOPS_ATLAS_";

  private static final Pattern LOGIN =
      Pattern.compile("(?i)atlas login|available (?:only )?(?:to|for) (?:logged|atlas pro)");
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "(?i)dial tcp|authentication failed|does not exist|connection refused|timeout|i/o");

  /** Freezes the map. */
  AtlasCall {
    addresses = Map.copyOf(addresses);
  }

  /** What it printed. */
  CommandResult run(List<String> arguments) {
    CommandResult result = runToAnyEnd(arguments);
    if (!result.succeeded()) {
      throw refusal(result);
    }
    return result;
  }

  /** What it printed, also where its exit code speaks of a finding. */
  CommandResult runToAnyEnd(List<String> arguments) {
    try {
      Path folder = Files.createTempDirectory("dbops-atlas-call"); // of mode 0700
      Path file = folder.resolve("atlas.hcl");
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, settings());
        return new CommandRunner().run(command(arguments, folder));
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new DbopsException("Cannot prepare a call of Atlas: " + e.getMessage(), e);
    }
  }

  private Command command(List<String> arguments, Path folder) {
    List<String> words = new ArrayList<>(arguments);
    if (!addresses.isEmpty()) {
      words.addAll(List.of("--env", "dbops"));
    }
    Map<String, String> environment = new HashMap<>(QUIET);
    addresses.forEach((name, address) -> environment.put(PREFIX + name, address));
    return new Command(program, words, environment, folder, DEADLINE);
  }

  private String settings() {
    StringBuilder text = new StringBuilder("env \"dbops\" {\n");
    addresses
        .keySet()
        .forEach(
            name ->
                text.append("  ")
                    .append(name.toLowerCase(Locale.ROOT))
                    .append(" = getenv(\"" + PREFIX)
                    .append(name)
                    .append("\")\n"));
    if (!scope.schemas().isEmpty()) {
      text.append("  schemas = ").append(list(scope.schemas())).append('\n');
    }
    return text.append("  exclude = ").append(list(scope.exclude())).append("\n}\n").toString();
  }

  private static String list(List<String> texts) {
    return texts.stream()
        .map(text -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${"))
        .collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  /** Why Atlas gave no answer, without a secret. */
  AtlasRefusal refusal(CommandResult result) {
    String said = redacted(result.stderr().isBlank() ? result.stdout() : result.stderr());
    return new AtlasRefusal(reason(said), said);
  }

  private static AtlasRefusal.Reason reason(String said) {
    if (LOGIN.matcher(said).find()) {
      return AtlasRefusal.Reason.LOGIN_WANTED;
    }
    if (said.contains("unsupported startup parameter")) {
      return AtlasRefusal.Reason.STARTUP_PARAMETER;
    }
    if (said.contains("connected database is not clean")) {
      return AtlasRefusal.Reason.DEV_NOT_CLEAN;
    }
    if (said.contains("checksum")) {
      return AtlasRefusal.Reason.CHECKSUM;
    }
    return UNREACHABLE.matcher(said).find()
        ? AtlasRefusal.Reason.UNREACHABLE
        : AtlasRefusal.Reason.OTHER;
  }

  private String redacted(String said) {
    String text = said;
    for (String address : addresses.values()) {
      text = text.replace(address, Redaction.url(address));
    }
    return Redaction.url(text)
        .lines()
        .limit(TOLD_LINES)
        .collect(Collectors.joining("\n  "))
        .strip();
  }
}
