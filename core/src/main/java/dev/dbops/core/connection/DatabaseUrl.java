package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address in its parts, decoded.
 *
 * @param host empty if it names none
 * @param port empty if it names none
 * @param database empty if it names none
 * @param user empty if it names none
 * @param password empty if it holds none
 * @param parameters what follows the question mark
 */
record DatabaseUrl(
    Optional<String> host,
    Optional<Integer> port,
    Optional<String> database,
    Optional<String> user,
    Optional<String> password,
    SortedMap<String, String> parameters) {
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://"
              + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
              + "(?<host>\\[[0-9A-Fa-f:.%]+\\]|[^:/?,@\\[\\]]*)(?::(?<port>\\d{1,5}))?"
              + "(?:/(?<database>[^/?]*))?(?:\\?(?<query>.*))?");

  DatabaseUrl {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /**
   * The parts of {@code text}.
   *
   * @param where what messages call the address, which may hold a password and is never repeated
   */
  static DatabaseUrl parse(String text, String where) {
    Matcher url = URL.matcher(text.strip());
    if (!url.matches()) {
      throw new DbopsException(
          where
              + " is no address of one PostgreSQL database [endpoint-address]\n"
              + "  fix: write postgresql://HOST:PORT/DATABASE; characters such as @ / ? # in a"
              + " password are written as %40 %2F %3F %23");
    }
    SortedMap<String, String> parameters = parameters(Optional.ofNullable(url.group("query")));
    return new DatabaseUrl(
        part(url.group("host")).map(host -> host.replaceAll("[\\[\\]]", "")),
        part(url.group("port")).map(Integer::valueOf),
        part(url.group("database")),
        part(url.group("user")).or(() -> Optional.ofNullable(parameters.get("user"))),
        part(url.group("password")).or(() -> Optional.ofNullable(parameters.get("password"))),
        parameters);
  }

  private static Optional<String> part(@Nullable String text) {
    return Optional.ofNullable(text).filter(part -> !part.isEmpty()).map(DatabaseUrl::decoded);
  }

  private static SortedMap<String, String> parameters(Optional<String> query) {
    SortedMap<String, String> found = new TreeMap<>();
    for (String pair : query.orElse("").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  // In a URL's user, host and path a plus sign is itself; in its query both readings are in use,
  // and no parameter that we take has a blank.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new DbopsException(
          "An address has a percent sign that begins no code [endpoint-address]\n"
              + "  fix: write a percent sign as %25",
          e);
    }
  }

  /** Without user, password and parameters. */
  @Override
  public String toString() {
    return host.orElse("") + ":" + port.orElse(0) + "/" + database.orElse("");
  }
}
