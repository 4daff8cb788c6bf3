package dev.dbops.prisma.squash;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.dump.DumpedRoles;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of the one migration: what {@code pg_dump} wrote, in its order, made fit for Prisma.
 *
 * <p>Out go the settings of the dump, above all the emptied {@code search_path}, in which Prisma
 * does not find its own table; owners, where they are whoever deploys; and the rows of the job
 * table, in whose place {@code cron.schedule} is called.
 */
final class BaselineText {
  /**
   * True where pg_cron is, or may be created: it lives in one database of a server only, which is
   * not the shadow database of {@code prisma migrate dev}. A role that may not read the setting may
   * not create the extension either.
   */
  private static final String CRON_IS_HERE =
      """
      EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pg_cron')
          OR EXISTS (SELECT FROM pg_catalog.pg_settings
            WHERE name = 'cron.database_name' AND setting = pg_catalog.current_database())""";

  private final SourceFacts facts;
  private final SeedRows rows;
  private final Optional<String> urlSchema;
  private final List<String> parts = new ArrayList<>();
  private boolean inRows;

  BaselineText(SourceFacts facts, SeedRows rows, Optional<String> urlSchema) {
    this.facts = facts;
    this.rows = rows;
    this.urlSchema = urlSchema;
  }

  /**
   * The whole text.
   *
   * @param header comment lines at its top
   */
  String of(List<SqlStatement> dump, String header) {
    boolean routines =
        dump.stream()
            .anyMatch(
                s -> Dump.begins(s, "CREATE", "FUNCTION") || Dump.begins(s, "CREATE", "PROCEDURE"));
    parts.add(header);
    if (routines) {
      add("-- a body may name what is created further down\nSET check_function_bodies = off");
    }
    facts.rolesText().forEach(this::add);
    SchemaGrants.first(dump).forEach(this::add);
    if (!facts.jobs().isEmpty()) {
      StringBuilder calls = new StringBuilder();
      facts.jobs().forEach(call -> calls.append("PERFORM ").append(call).append(";\n    "));
      add(whereCronIs(calls.toString().stripTrailing()));
    }
    if (routines) {
      add("RESET check_function_bodies");
    }
    return String.join("", parts);
  }

  private void add(SqlStatement statement) {
    Optional<RowInsert> row = RowInsert.of(statement);
    if (row.isPresent()) {
      rows.text(row.get()).ifPresent(this::addRow);
    } else if (!isOfTheDump(statement) && !isOrdinary(statement)) {
      String text = fit(statement);
      boolean ofCron =
          Dump.begins(statement, "CREATE", "EXTENSION") && Dump.names(statement, "pg_cron")
              || Dump.namesSchema(statement, CronJobs.SCHEMA);
      add(ofCron ? whereCronIs(text + ";") : text);
    }
  }

  private void add(String statement) {
    parts.add("\n" + statement + ";\n");
    inRows = false;
  }

  private void addRow(String statement) {
    parts.add((inRows ? "" : "\n") + statement + ";\n");
    inRows = true;
  }

  private static boolean isOfTheDump(SqlStatement statement) {
    return Dump.begins(statement, "SET")
        || Dump.begins(statement, "RESET")
        || Dump.calls(statement, "set_config");
  }

  /** What a new database has by itself. */
  private boolean isOrdinary(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    if (Dump.begins(statement, "COMMENT", "ON", "EXTENSION")) {
      return tokens.get(3).name().filter(facts.ordinaryComments()::contains).isPresent();
    }
    if (Dump.calls(statement, "setval")) {
      String sequence = tokens.get(5).literal().orElse("");
      return sequence.startsWith(CronJobs.SCHEMA + ".")
          || facts.freshSequences().contains(sequence)
          || rows.isSequenceOfDropped(sequence);
    }
    return DumpedRoles.ownerOf(statement)
        .filter(role -> Dump.isName(role, facts.owner()))
        .isPresent();
  }

  private String fit(SqlStatement statement) {
    List<TextEdit> edits = new ArrayList<>();
    for (SqlToken token : DumpedRoles.in(statement)) {
      if (Dump.isName(token, facts.owner())) {
        edits.add(edit(statement, token, "CURRENT_USER"));
      }
    }
    boolean schemaOfUrl =
        Dump.begins(statement, "CREATE", "SCHEMA")
            && urlSchema.equals(statement.tokens().get(2).name());
    if (schemaOfUrl) {
      SqlToken name = statement.tokens().get(2);
      edits.add(
          edit(
              statement, name, "IF NOT EXISTS " + SqlIdentifier.quoted(name.name().orElseThrow())));
    }
    return edits.isEmpty() ? statement.text() : TextEdit.applyAll(statement.text(), edits);
  }

  private static TextEdit edit(SqlStatement statement, SqlToken token, String replacement) {
    return new TextEdit(
        token.start() - statement.start(), token.end() - statement.start(), replacement);
  }

  private static String whereCronIs(String statements) {
    String quote = statements.contains("$$") ? "$baseline$" : "$$";
    return "DO "
        + quote
        + "\nBEGIN\n  IF "
        + CRON_IS_HERE
        + "\n  THEN\n    "
        + statements
        + "\n  END IF;\nEND\n"
        + quote;
  }
}
