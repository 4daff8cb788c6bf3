package dev.dbops.cdc;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.sql.SqlScript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is still to run on a database that change data capture reads: migrations, and the removal of
 * extensions.
 *
 * @param migrations the whole history in its order, by the names that Prisma's ledger has
 * @param since name of the first migration that has not run everywhere; without it, and without a
 *     database, each counts as still to run
 * @param surface which extensions go, and what they provide
 * @param publishedTables tables of a publication that the history does not make
 * @param schema the schema of names that are not qualified, and of Prisma's ledger
 * @param database the server itself, which knows what has run and what is published; else the files
 *     alone are read
 */
public record PlannedChange(
    Map<String, SqlScript> migrations,
    Optional<String> since,
    ExtensionSurface surface,
    List<TableName> publishedTables,
    String schema,
    Optional<DatabaseAddress> database) {
  /** Freezes the list; the map is in the order of the history. */
  public PlannedChange {
    migrations = Collections.unmodifiableMap(new LinkedHashMap<>(migrations));
    publishedTables = List.copyOf(publishedTables);
  }
}
