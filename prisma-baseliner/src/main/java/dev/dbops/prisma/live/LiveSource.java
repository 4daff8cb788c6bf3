package dev.dbops.prisma.live;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.dump.DumpExclusions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real database that is read.
 *
 * @param login where it is, and as whom it is entered; the session pooler or the server itself
 * @param patience how long one lock and one statement may take
 * @param ignored what of it is not the app's: {@code extension NAME}, {@code SCHEMA.*} or {@code
 *     SCHEMA.TABLE}
 */
public record LiveSource(Login login, Patience patience, List<String> ignored) {
  private static final Pattern NAMED =
      Pattern.compile("(?:extension (?<extension>[^ .*]+)|(?<schema>[^ .*]+)\\.(?<table>[^ .]+))");

  /** Freezes the list. */
  public LiveSource {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(patience, "patience");
    ignored = List.copyOf(ignored);
  }

  /** Its name in messages. */
  public String name() {
    return login.endpoint().name();
  }

  /**
   * What is ignored, and these.
   *
   * @throws DbopsException if something is named in another way
   */
  DumpExclusions exclusions(Set<String> schemas, String table) {
    Set<String> allSchemas = new TreeSet<>(schemas);
    Set<String> tables = new TreeSet<>();
    Set<String> extensions = new TreeSet<>();
    for (String name : ignored) {
      Matcher named = NAMED.matcher(name.strip());
      if (!named.matches() || named.group("table") != null && isPattern(named.group("table"))) {
        throw new DbopsException(
            "dbops.ignore: nothing of a schema can be left out as "
                + name
                + " [live-ignore]\n  fix: write extension NAME, SCHEMA.* or SCHEMA.TABLE");
      }
      if (named.group("extension") != null) {
        extensions.add(named.group("extension"));
      } else if (named.group("table").equals("*")) {
        allSchemas.add(named.group("schema"));
      } else {
        tables.add(named.group("schema") + "." + named.group("table"));
      }
    }
    return new DumpExclusions(allSchemas, Set.of(table), tables, extensions);
  }

  private static boolean isPattern(String table) {
    return table.contains("*") && !table.equals("*");
  }
}
