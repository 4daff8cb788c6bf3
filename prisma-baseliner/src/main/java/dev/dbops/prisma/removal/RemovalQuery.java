package dev.dbops.prisma.removal;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The queries of a plan, each a file of this package. */
enum RemovalQuery {
  CLOSURE,
  FINGERPRINT,
  OBJECTS,
  DEPENDENCIES,
  TYPED_TABLES,
  DATABASE,
  RELATIONS,
  HOLDERS,
  PUBLICATIONS,
  IDENTITIES,
  SLOTS,
  SETTINGS,
  STAYS,
  REMADE,
  REPUBLISHED;

  private final String text;

  RemovalQuery() {
    String file = name().toLowerCase(Locale.ROOT) + ".sql";
    try (InputStream stream = RemovalQuery.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new DbopsException("the library is incomplete: " + file + " is missing");
      }
      text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DbopsException("cannot read " + file + " of the library: " + e.getMessage(), e);
    }
  }

  String text() {
    return text;
  }
}
