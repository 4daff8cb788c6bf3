package dev.dbops.prisma.live;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.squash.CronJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The schema of a real database as a migration that an owner without superuser rights can run in an
 * empty one.
 */
final class LiveText {
  private static final Set<String> HERE_ALWAYS = Set.of("public", "ag_catalog");
  private static final Set<String> EXTENSIONS = Set.of("ag_catalog", CronJobs.SCHEMA);

  private final LiveFacts facts;
  private final LiveRoles roles;
  private final LeftOut leftOut;
  private final Optional<String> urlSchema;
  private final List<String> parts = new ArrayList<>();

  LiveText(LiveFacts facts, LiveRoles roles, LeftOut leftOut, Optional<String> urlSchema) {
    this.facts = facts;
    this.roles = roles;
    this.leftOut = leftOut;
    this.urlSchema = urlSchema;
  }

  /** The whole text. */
  String of(List<SqlStatement> dump) {
    add("SET check_function_bodies = off");
    roles.text().ifPresent(this::add);
    dump.stream().filter(statement -> !isLeftOut(statement)).forEach(this::add);
    dump.stream()
        .filter(s -> Dump.begins(s, "CREATE", "MATERIALIZED", "VIEW"))
        .map(s -> name(s, 3))
        .filter(facts.populated()::contains)
        .forEach(view -> add("REFRESH MATERIALIZED VIEW " + view));
    facts.jobs().forEach(call -> add("SELECT " + call));
    add("RESET check_function_bodies");
    return String.join("", parts);
  }

  private void add(SqlStatement statement) {
    add(fit(statement));
    if (Dump.begins(statement, "CREATE", "EXTENSION") && Dump.names(statement, "age")) {
      facts
          .graphs()
          .forEach(
              graph -> add("SELECT ag_catalog.create_graph(" + SqlIdentifier.literal(graph) + ")"));
    }
  }

  private void add(String statement) {
    parts.add(statement + ";\n\n");
  }

  private boolean isLeftOut(SqlStatement statement) {
    return Dump.begins(statement, "SET")
        || Dump.begins(statement, "RESET")
        || Dump.calls(statement, "set_config")
        || roles.isLeftOut(statement)
        || leftOut.has(statement)
        || isOfPlatform(statement)
        || Dump.begins(statement, "CREATE", "SCHEMA") && isNamed(statement, 2, HERE_ALWAYS)
        || Dump.begins(statement, "COMMENT", "ON", "EXTENSION")
            && isNamed(statement, 3, facts.ordinaryComments());
  }

  /** Who may use an extension is said by whoever installed it. */
  private static boolean isOfPlatform(SqlStatement statement) {
    return (Dump.begins(statement, "GRANT") || Dump.begins(statement, "REVOKE"))
        && EXTENSIONS.stream().anyMatch(schema -> Dump.namesSchema(statement, schema));
  }

  private static boolean isNamed(SqlStatement statement, int at, Set<String> names) {
    return statement.tokens().get(at).name().filter(names::contains).isPresent();
  }

  private String fit(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    if (Dump.begins(statement, "CREATE", "SCHEMA") && urlSchema.equals(tokens.get(2).name())) {
      return "CREATE SCHEMA IF NOT EXISTS " + SqlIdentifier.quoted(urlSchema.orElseThrow());
    }
    // the schema comes with the extension
    int last = tokens.size() - 1;
    boolean age =
        Dump.begins(statement, "CREATE", "EXTENSION")
            && Dump.isName(tokens.get(last), "ag_catalog");
    return age
        ? TextEdit.applyAll(
            statement.text(),
            List.of(
                TextEdit.delete(
                    tokens.get(last - 2).start() - statement.start(), statement.text().length())))
        : statement.text();
  }

  /** The qualified name that begins at a token, as {@code quote_ident} writes it. */
  private static String name(SqlStatement statement, int at) {
    List<SqlToken> tokens = statement.tokens();
    return SqlIdentifier.quoted(tokens.get(at).name().orElseThrow())
        + "."
        + SqlIdentifier.quoted(tokens.get(at + 2).name().orElseThrow());
  }
}
