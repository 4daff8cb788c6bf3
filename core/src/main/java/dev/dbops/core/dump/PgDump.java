package dev.dbops.core.dump;

import dev.dbops.core.DbopsException;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.report.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pg_dump}, of a version that knows every kind of object of PostgreSQL 18. */
public final class PgDump implements AutoCloseable {
  private static final int OLDEST = 18;
  private static final int TOLD_LINES = 6;
  private static final String IMAGE = "image:";
  private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+)(\\S*)");
  private static final List<String> ARGUMENTS =
      List.of(
          "--format=plain",
          "--encoding=UTF8",
          "--column-inserts",
          "--no-tablespaces",
          "--no-statistics",
          "--no-password");

  private final DumpProgram program;
  private final String version;

  private PgDump(DumpProgram program, String version) {
    this.program = program;
    this.version = version;
  }

  /**
   * The program that {@code property} names: a path, or {@code image:NAME}; without a property the
   * first of this machine that is new enough.
   *
   * @throws DbopsException if there is none
   */
  public static PgDump open(Optional<String> property) {
    Optional<String> named = property.map(String::strip).filter(text -> !text.isEmpty());
    if (named.isEmpty()) {
      return ofThisMachine();
    }
    if (named.get().startsWith(IMAGE)) {
      return checked(ImageDump.start(named.get().substring(IMAGE.length())));
    }
    return checked(new InstalledDump(Path.of(named.get()).toAbsolutePath()));
  }

  private static PgDump ofThisMachine() {
    List<String> tooOld = new ArrayList<>();
    for (Path path : InstalledDump.onThisMachine()) {
      DumpProgram program = new InstalledDump(path);
      Matcher version = versionOf(program);
      if (major(version).orElse(0) >= OLDEST) {
        return new PgDump(program, version.group(1) + version.group(2));
      }
      tooOld.add(path.toString());
    }
    throw tooOld(tooOld.isEmpty() ? "there is none on the PATH" : "older: " + tooOld);
  }

  private static PgDump checked(DumpProgram program) {
    try {
      Matcher version = versionOf(program);
      if (major(version).orElse(0) >= OLDEST) {
        return new PgDump(program, version.group(1) + version.group(2));
      }
    } catch (DbopsException e) {
      program.close();
      throw e;
    }
    program.close();
    throw tooOld("that of " + program.place() + " is not");
  }

  private static Matcher versionOf(DumpProgram program) {
    return VERSION.matcher(program.run(List.of("--version"), Map.of()).stdout());
  }

  private static OptionalInt major(Matcher version) {
    return version.find()
        ? OptionalInt.of(Integer.parseInt(version.group(1)))
        : OptionalInt.empty();
  }

  private static DbopsException tooOld(String what) {
    return new DbopsException(
        "A squash needs pg_dump of version "
            + OLDEST
            + " or newer; "
            + what
            + " [dump-version]\n  fix: install postgresql-client-"
            + OLDEST
            + ", or set dbops.pgDump to the program, or to image:NAME of a PostgreSQL image");
  }

  /** Which program it is, with its version. */
  public String describe() {
    return "pg_dump " + version + " of " + program.place();
  }

  /**
   * SQL that makes an empty database what {@code source} is, rows as {@code INSERT}s with their
   * columns.
   *
   * @throws DbopsException if it cannot be dumped
   */
  public String script(DumpSource source) {
    CommandResult result =
        program.run(
            ARGUMENTS,
            Map.of(
                "PGHOST", source.host(),
                "PGPORT", Integer.toString(source.port()),
                "PGDATABASE", source.database(),
                "PGUSER", source.user(),
                "PGPASSWORD", source.password(),
                "PGOPTIONS", "",
                "PGCONNECT_TIMEOUT", "20"));
    if (!result.succeeded()) {
      throw new DbopsException(
          describe()
              + " could not dump "
              + source
              + " [dump-failed]\n"
              + told(result)
              + "  fix: look at what it says; pg_dump must reach the shadow server");
    }
    return result.stdout();
  }

  private static String told(CommandResult result) {
    StringBuilder told = new StringBuilder();
    Redaction.url(result.stderr())
        .lines()
        .limit(TOLD_LINES)
        .forEach(line -> told.append("  pg_dump: ").append(line).append('\n'));
    return told.toString();
  }

  @Override
  public void close() {
    program.close();
  }
}
