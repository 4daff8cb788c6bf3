package dev.dbops.prisma.rewrite;

import dev.dbops.core.DbopsException;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlName;
import dev.dbops.prisma.impact.JudgeSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the server with the original history, inside its open transaction. */
final class ServerTables implements Tables {
  private static final String IDENTITY =
      """
      SELECT pg_catalog.format('%I.%I',
        CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END, c.relname)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = pg_catalog.to_regclass(?)
      """;
  private static final String COLUMNS =
      """
      SELECT attname FROM pg_catalog.pg_attribute
      WHERE attrelid = pg_catalog.to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """;
  private static final String CHECKS =
      """
      SELECT pg_catalog.quote_ident(conname) FROM pg_catalog.pg_constraint k
      WHERE conrelid = pg_catalog.to_regclass(?) AND contype = 'c'
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_depend m
            ON m.classid = d.refclassid AND m.objid = d.refobjid AND m.deptype = 'e'
          WHERE d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objid = k.oid)
      ORDER BY oid
      """;

  private static final String NEWEST_INDEX =
      """
      SELECT c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = pg_catalog.to_regclass(?) ORDER BY c.oid DESC LIMIT 1
      """;

  private static final String WRITING_ROUTINES =
      """
      SELECT DISTINCT p.proname FROM pg_catalog.pg_proc p
      WHERE CASE WHEN p.oid < 16384 THEN p.provolatile = 'v'
        ELSE NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension e
            ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = e.oid
          WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
            AND d.deptype = 'e' AND e.extname = ANY (?)) END
      """;

  private final JudgeSession session;
  private final List<String> removed;

  /**
   * Asks {@code session}.
   *
   * @param removed the names of the removed extensions
   */
  ServerTables(JudgeSession session, List<String> removed) {
    this.session = session;
    this.removed = removed;
  }

  @Override
  public Optional<String> identity(SqlName name) {
    return ask(IDENTITY, name).stream().findFirst();
  }

  @Override
  public List<String> columns(SqlName name) {
    return ask(COLUMNS, name);
  }

  @Override
  public List<String> columnsOf(String identity) {
    return ask(COLUMNS, identity);
  }

  @Override
  public List<String> survivingChecks(SqlName name) {
    return ask(CHECKS, name);
  }

  @Override
  public Optional<String> newestIndex(SqlName name) {
    return ask(NEWEST_INDEX, name).stream().findFirst();
  }

  @Override
  public Set<String> writingRoutines() {
    return new HashSet<>(ask(WRITING_ROUTINES, removed.toArray(String[]::new)));
  }

  private List<String> ask(String query, SqlName name) {
    return ask(
        query, name.parts().stream().map(SqlIdentifier::quoted).collect(Collectors.joining(".")));
  }

  private List<String> ask(String query, Object argument) {
    List<String> answers = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(query)) {
      statement.setObject(1, argument);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          answers.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new DbopsException("The shadow server cannot describe its catalog: " + e, e);
    }
    return answers;
  }
}
