package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a given server is.
 *
 * @param administrator how its superuser enters it
 * @param database the one the URL names
 * @param place host and port, for messages
 */
record GivenAddress(ServerLogin administrator, String database, String place) {
  /**
   * What a URL says.
   *
   * @throws DbopsException if it is none of PostgreSQL's; the URL is not quoted, it may hold a
   *     password
   */
  static GivenAddress parse(String url) {
    Properties parts = Driver.parseURL(url, null);
    if (parts == null) {
      throw new DbopsException(
          "A JDBC URL in dbops.shadow is not one of PostgreSQL's [shadow-url]\n"
              + "  fix: write jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD");
    }
    String user = parts.getProperty(PGProperty.USER.getName());
    String password = parts.getProperty(PGProperty.PASSWORD.getName(), "");
    String place =
        parts.getProperty(PGProperty.PG_HOST.getName())
            + ":"
            + parts.getProperty(PGProperty.PG_PORT.getName());
    if (user == null) {
      throw new DbopsException(
          "The JDBC URL of the shadow server at "
              + place
              + " names no user [shadow-url]\n  fix: add ?user=USER&password=PASSWORD to it");
    }
    String database = parts.getProperty(PGProperty.PG_DBNAME.getName(), user);
    return new GivenAddress(new ServerLogin(url, user, password), database, place);
  }

  /** Host and port. */
  @Override
  public String toString() {
    return place;
  }
}
