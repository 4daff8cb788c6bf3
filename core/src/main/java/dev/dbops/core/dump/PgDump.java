package dev.dbops.core.dump;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Tls;
import dev.dbops.core.process.CommandResult;
import dev.dbops.core.report.Redaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
   * columns; without Prisma's own table, which no migration makes.
   *
   * @throws DbopsException if it cannot be dumped
   */
  public String script(DumpSource source) {
    CommandResult result =
        program.run(
            arguments(List.of("--column-inserts", "--exclude-table=*._prisma_migrations")),
            environment(
                source.host(), source.port(), source.database(), source.user(), source.password()));
    return output(
        result, source.toString(), "look at what it says; pg_dump must reach the shadow server");
  }

  /**
   * SQL that makes an empty database what the schema of a live one is; none of its rows. The
   * program reads in one read-only transaction and holds a lock on each table, ACCESS SHARE, until
   * its end. It sends no startup parameter that a pooler refuses; that the pooler gives it a
   * session of its own must have been proven before.
   *
   * @param lockWait how long it may wait for the lock of a table
   * @throws DbopsException if it cannot be dumped
   */
  public String schema(Login login, Duration lockWait, DumpExclusions exclusions) {
    Endpoint endpoint = login.endpoint();
    Tls tls = endpoint.tls();
    if (tls.clientKey().isPresent()) {
      throw new DbopsException(
          "pg_dump cannot enter "
              + endpoint
              + " with a certificate in PKCS #12 [dump-certificate]\n"
              + "  fix: name a role that logs in with a password, by dbops.live.serverId");
    }
    List<String> arguments = new ArrayList<>();
    arguments.add("--schema-only");
    arguments.add("--no-subscriptions");
    arguments.add("--no-security-labels");
    arguments.add("--lock-wait-timeout=" + lockWait.toMillis());
    arguments.addAll(exclusions.arguments());
    Map<String, String> environment =
        environment(
            endpoint.host(),
            endpoint.port(),
            endpoint.database(),
            endpoint.user(),
            login.password().get());
    environment.put("PGSSLMODE", tls.mode());
    tls.rootCertificate()
        .ifPresent(file -> environment.put("PGSSLROOTCERT", program.reachable(Path.of(file))));
    CommandResult result = program.run(arguments(arguments), environment);
    return output(result, endpoint.toString(), remedy(result.stderr()));
  }

  private static List<String> arguments(List<String> more) {
    List<String> arguments = new ArrayList<>(ARGUMENTS);
    arguments.addAll(more);
    return arguments;
  }

  private static Map<String, String> environment(
      String host, int port, String database, String user, String password) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PGHOST", host);
    environment.put("PGPORT", Integer.toString(port));
    environment.put("PGDATABASE", database);
    environment.put("PGUSER", user);
    environment.put("PGPASSWORD", password);
    environment.put("PGAPPNAME", "dbops");
    environment.put("PGCONNECT_TIMEOUT", "20");
    return environment;
  }

  private static String remedy(String said) {
    if (said.contains("permission denied")) {
      return "pg_dump locks every table for reading: name a role that may SELECT from all of them,"
          + " such as their owner or a member of pg_read_all_data";
    }
    if (said.contains("lock timeout") || said.contains("statement timeout")) {
      return "somebody changes a table: wait for its end, or raise dbops.lockTimeout";
    }
    return "look at what it says; the same database was entered by dbops a moment ago";
  }

  private String output(CommandResult result, String source, String remedy) {
    if (!result.succeeded()) {
      throw new DbopsException(
          describe()
              + " could not dump "
              + source
              + " [dump-failed]\n"
              + told(result)
              + "  fix: "
              + remedy);
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
