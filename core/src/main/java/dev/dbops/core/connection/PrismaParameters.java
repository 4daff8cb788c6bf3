package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of an app's URL in our words. Prisma's own are translated, never passed on: a
 * pooler refuses startup parameters that it does not know, or drops them silently.
 */
final class PrismaParameters {
  /** What only tunes Prisma's own pool and protocol. */
  private static final Set<String> TUNING =
      Set.of(
          "application_name",
          "connect_timeout",
          "connection_limit",
          "max_connection_lifetime",
          "max_idle_connection_lifetime",
          "pool_timeout",
          "single_use_connections",
          "socket_timeout",
          "statement_cache_size");

  /** What is read elsewhere here, or belongs to the credentials. */
  private static final Set<String> KNOWN =
      Set.of(
          "currentSchema",
          "options",
          "password",
          "pgbouncer",
          "schema",
          "sslaccept",
          "sslcert",
          "sslidentity",
          "sslmode",
          "sslpassword",
          "sslrootcert",
          "user");

  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final Pattern SEARCH_PATH =
      Pattern.compile("-c\\s*search_path=\"?([^\",\\s\\\\]+)");

  private final SortedMap<String, String> parameters;
  private final String where;

  /**
   * For the parameters of one address.
   *
   * @param where what messages call the address
   */
  PrismaParameters(SortedMap<String, String> parameters, String where) {
    this.parameters = parameters;
    this.where = where;
  }

  /** Refuses what declares a transaction pooler, in the address or beside it. */
  void refuseDeclaredPooler(PoolMode expected) {
    boolean declared = parameters.getOrDefault("pgbouncer", "false").equals("true");
    if (declared || !expected.keepsSession()) {
      throw new DbopsException(
          where
              + (declared ? " says pgbouncer=true" : " is given as " + expected)
              + ", a pooler on which session state and locks do not hold [pooler-declared]\n"
              + "  fix: name the session pooler or the server itself, as DIRECT_URL does");
    }
  }

  /** The schema of the connection. */
  Optional<String> schema() {
    return Optional.ofNullable(parameters.get("schema"))
        .or(() -> Optional.ofNullable(parameters.get("currentSchema")))
        .filter(name -> !name.isEmpty())
        .or(this::firstOfSearchPath);
  }

  private Optional<String> firstOfSearchPath() {
    Matcher path = SEARCH_PATH.matcher(parameters.getOrDefault("options", ""));
    return path.find() ? Optional.of(path.group(1)) : Optional.empty();
  }

  /** The encryption; Prisma's {@code sslcert} is the authority's certificate, not our own. */
  Tls tls() {
    String mode = parameters.getOrDefault("sslmode", "prefer");
    if (!MODES.contains(mode)) {
      throw new DbopsException(
          where
              + " has an sslmode that PostgreSQL does not know [endpoint-address]\n"
              + "  fix: one of disable, prefer, require, verify-ca, verify-full");
    }
    boolean strict = "strict".equals(parameters.get("sslaccept")) && !mode.equals("disable");
    return new Tls(
        strict ? "verify-full" : mode,
        Optional.ofNullable(parameters.get("sslrootcert"))
            .or(() -> Optional.ofNullable(parameters.get("sslcert"))),
        Optional.ofNullable(parameters.get("sslidentity")));
  }

  /** The password of the file that {@code sslidentity} names. */
  String clientKeyPassword() {
    return parameters.getOrDefault("sslpassword", "");
  }

  /** What was left out although nobody knows its meaning here. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name) && !TUNING.contains(name)) {
        notes.add("parameter " + name + " of " + where + " is not passed on");
      }
    }
    return notes;
  }
}
