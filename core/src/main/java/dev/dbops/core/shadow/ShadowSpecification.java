package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.util.Arrays;
import java.util.List;

/** Which kind of server replays run on. */
public sealed interface ShadowSpecification {
  /** PostgreSQL from Maven artifacts, started here; needs no Docker. */
  record Embedded() implements ShadowSpecification {}

  /**
   * A container of an image, started through Docker.
   *
   * @param name as {@code docker run} takes it
   */
  record Image(String name) implements ShadowSpecification {}

  /**
   * Disposable servers that run already.
   *
   * @param jdbcUrls one for each server that is needed at the same time, with user and password
   */
  record Given(List<String> jdbcUrls) implements ShadowSpecification {
    /** Freezes the list and refuses an empty one. */
    public Given {
      jdbcUrls = List.copyOf(jdbcUrls);
      if (jdbcUrls.isEmpty()) {
        throw new IllegalArgumentException("a given shadow names at least one JDBC URL");
      }
    }

    /** Without the URLs, which may hold passwords. */
    @Override
    public String toString() {
      return "Given[" + jdbcUrls.size() + " servers]";
    }
  }

  /**
   * What the property {@code dbops.shadow} says: {@code embedded}, {@code image:NAME}, or JDBC URLs
   * parted by blanks.
   *
   * @throws DbopsException if it says nothing of these
   */
  static ShadowSpecification parse(String property) {
    String text = property.strip();
    if (text.isEmpty() || text.equals("embedded")) {
      return new Embedded();
    }
    if (text.startsWith("image:") && text.length() > "image:".length()) {
      return new Image(text.substring("image:".length()));
    }
    List<String> urls = Arrays.asList(text.split("\\s+"));
    if (urls.stream().allMatch(url -> url.startsWith("jdbc:postgresql:"))) {
      return new Given(urls);
    }
    throw new DbopsException(
        "dbops.shadow is none of embedded, image:NAME, jdbc:postgresql: URLs [shadow-unknown]\n"
            + "  fix: set dbops.shadow to one of these; two URLs are parted by a blank");
  }
}
