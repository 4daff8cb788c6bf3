package dev.dbops.prisma.impact;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A routine of no extension, whose body PostgreSQL reads only when it runs.
 *
 * @param type {@code function} or {@code procedure}
 * @param identity qualified, with its arguments
 * @param name as the catalog has it
 * @param body its text
 * @param language that it is written in
 * @param tables those whose trigger it is
 * @param settings those that it sets for itself
 */
public record OwnRoutine(
    String type,
    String identity,
    String name,
    String body,
    String language,
    List<String> tables,
    List<String> settings) {
  private static final String ROUTINES =
      """
      SELECT i.type, i.identity, p.proname, p.prosrc, l.lanname, (
          SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.relname), E'\\n')
          FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          WHERE t.tgfoid = p.oid AND NOT t.tgisinternal) AS tables,
        pg_catalog.array_to_string(p.proconfig, E'\\n') AS settings
      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang,
        pg_catalog.pg_identify_object('pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0) AS i
      WHERE p.oid >= 16384 AND p.prosqlbody IS NULL AND l.lanname NOT IN ('c', 'internal')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
      ORDER BY i.identity
      """;

  /** Freezes the lists. */
  public OwnRoutine {
    tables = List.copyOf(tables);
    settings = List.copyOf(settings);
  }

  /** All of a database, ordered by identity. */
  public static List<OwnRoutine> read(Connection connection) throws SQLException {
    List<OwnRoutine> routines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ROUTINES)) {
      while (rows.next()) {
        routines.add(
            new OwnRoutine(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                lines(rows.getString(6)),
                lines(rows.getString(7))));
      }
    }
    return routines;
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }
}
