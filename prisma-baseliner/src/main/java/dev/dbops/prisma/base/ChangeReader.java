package dev.dbops.prisma.base;

import dev.dbops.core.sql.BodySpan;
import dev.dbops.core.sql.SqlBody;
import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.base.HistoryChange.Action;
import dev.dbops.prisma.base.HistoryChange.Kind;
import dev.dbops.prisma.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what one statement does to named objects, {@code DO} bodies and {@code EXECUTE} too. */
final class ChangeReader {
  private final Migration migration;
  private final SqlStatement statement;
  private final String defaultSchema;
  private final List<HistoryChange> changes = new ArrayList<>();
  private boolean inBody;

  ChangeReader(Migration migration, SqlStatement statement, String defaultSchema) {
    this.migration = migration;
    this.statement = statement;
    this.defaultSchema = defaultSchema;
  }

  List<HistoryChange> changes() {
    read(statement.tokens());
    return changes;
  }

  private void read(List<SqlToken> tokens) {
    StatementCursor cursor = new StatementCursor(tokens);
    if (cursor.accept("CREATE")) {
      create(cursor);
    } else if (cursor.accept("DROP")) {
      drop(cursor);
    } else if (cursor.accept("ALTER")) {
      alter(cursor);
    } else if (cursor.accept("SELECT") && !inBody && cursor.seek("INTO")) {
      cursor.skip("TEMPORARY", "TEMP", "UNLOGGED", "TABLE");
      cursor
          .name()
          .map(name -> placed(Kind.RELATION, name))
          .ifPresent(name -> add(Action.CREATE, Kind.RELATION, name, "", "", false));
    } else if (cursor.accept("DO") && !inBody) {
      inBody = true;
      body();
    }
  }

  private void body() {
    try {
      for (BodySpan span : SqlBody.of(statement).map(SqlBody::statements).orElse(List.of())) {
        if (span.word().equals("EXECUTE") && span.tokens().size() > 1) {
          span.tokens().get(1).literal().ifPresent(this::executed);
        } else {
          read(span.tokens());
        }
      }
    } catch (SqlRefusal notSql) {
      inBody = true; // the server will refuse it too; what was read of it stays
    }
  }

  private void executed(String text) {
    try {
      SqlScript.parse("EXECUTE", text).statements().forEach(inner -> read(inner.tokens()));
    } catch (SqlRefusal half) {
      inBody = true; // half of a concatenation: nothing can be said of it
    }
  }

  private void create(StatementCursor cursor) {
    boolean tolerant = cursor.accept("OR", "REPLACE");
    cursor.skip("GLOBAL", "LOCAL", "TEMPORARY", "TEMP", "UNLOGGED", "UNIQUE", "RECURSIVE");
    Optional<Kind> kind = kind(cursor);
    if (kind.isEmpty()) {
      return;
    }
    cursor.skip("CONCURRENTLY");
    boolean passes = cursor.accept("IF", "NOT", "EXISTS") || tolerant;
    if (kind.get() == Kind.INDEX) {
      index(cursor, passes);
      return;
    }
    Optional<SqlName> name = cursor.name().map(n -> placed(kind.get(), n));
    name.ifPresent(
        n -> {
          add(Action.CREATE, kind.get(), n, "", "", passes);
          if (kind.get() == Kind.RELATION) {
            cursor.list().forEach(element -> declared(n, element, passes));
          }
        });
  }

  private void index(StatementCursor cursor, boolean passes) {
    Optional<SqlName> index = cursor.accept("ON") ? Optional.empty() : cursor.name();
    if (index.isPresent() && cursor.accept("ON")) {
      cursor.skip("ONLY");
      cursor
          .name()
          .map(table -> placed(Kind.RELATION, table).parts().get(0))
          .map(schema -> SqlName.of(schema, index.get().last()))
          .ifPresent(name -> add(Action.CREATE, Kind.INDEX, name, "", "", passes));
    }
  }

  private void declared(SqlName table, SqlElement element, boolean passes) {
    SqlToken first = element.tokens().get(0);
    if (!isConstraint(element)) {
      first.name().ifPresent(c -> add(Action.DECLARE, Kind.COLUMN, table, c, "", passes));
    }
  }

  private static boolean isConstraint(SqlElement element) {
    StatementCursor cursor = new StatementCursor(element.tokens());
    return cursor.accept("CONSTRAINT")
        || cursor.accept("PRIMARY", "KEY")
        || cursor.accept("FOREIGN", "KEY")
        || cursor.accept("LIKE")
        || cursor.accept("EXCLUDE")
        || (cursor.accept("UNIQUE") || cursor.accept("CHECK"))
            && (cursor.acceptSymbol('(') || cursor.accept("NULLS"));
  }

  private void drop(StatementCursor cursor) {
    Optional<Kind> kind = kind(cursor);
    if (kind.isEmpty()) {
      return;
    }
    cursor.skip("CONCURRENTLY");
    boolean passes = cursor.accept("IF", "EXISTS");
    do {
      cursor
          .name()
          .map(name -> placed(kind.get(), name))
          .ifPresent(name -> add(Action.DROP, kind.get(), name, "", "", passes));
    } while (cursor.acceptSymbol(','));
  }

  private void alter(StatementCursor cursor) {
    Optional<Kind> kind = kind(cursor);
    if (kind.isEmpty()) {
      return;
    }
    boolean passes = cursor.accept("IF", "EXISTS");
    cursor.skip("ONLY");
    Optional<SqlName> name = cursor.name().map(n -> placed(kind.get(), n));
    if (name.isPresent() && kind.get() == Kind.RELATION) {
      for (SqlElement action : cursor.restAsList()) {
        tableAction(name.get(), new StatementCursor(action.tokens()), passes);
      }
    } else if (name.isPresent()) {
      otherAction(kind.get(), name.get(), cursor, passes);
    }
  }

  private void tableAction(SqlName table, StatementCursor action, boolean passes) {
    if (action.accept("RENAME")) {
      rename(table, action, passes);
    } else if (action.accept("ADD")) {
      added(table, action, passes);
    } else if (action.accept("DROP")) {
      Kind kind = action.accept("CONSTRAINT") ? Kind.CONSTRAINT : Kind.COLUMN;
      action.skip("COLUMN");
      boolean exists = action.accept("IF", "EXISTS") || passes;
      action.name().ifPresent(n -> add(Action.DROP, kind, table, n.last(), "", exists));
    } else if (action.accept("ALTER")) {
      action.skip("COLUMN");
      Optional<SqlName> column = action.name();
      if (column.isPresent() && (action.accept("SET", "DATA", "TYPE") || action.accept("TYPE"))) {
        add(Action.RETYPE, Kind.COLUMN, table, column.get().last(), "", passes);
      }
    }
  }

  private void rename(SqlName table, StatementCursor action, boolean passes) {
    if (action.accept("TO")) {
      action.name().ifPresent(n -> add(Action.RENAME, Kind.RELATION, table, "", n.last(), passes));
      return;
    }
    Kind kind = action.accept("CONSTRAINT") ? Kind.CONSTRAINT : Kind.COLUMN;
    action.skip("COLUMN");
    Optional<SqlName> from = action.name();
    if (from.isPresent() && action.accept("TO")) {
      action
          .name()
          .ifPresent(n -> add(Action.RENAME, kind, table, from.get().last(), n.last(), passes));
    }
  }

  private void added(SqlName table, StatementCursor action, boolean passes) {
    if (action.accept("CONSTRAINT")) {
      action
          .name()
          .ifPresent(n -> add(Action.CREATE, Kind.CONSTRAINT, table, n.last(), "", passes));
    } else if (action.accept("PRIMARY", "KEY")) {
      add(Action.CREATE, Kind.CONSTRAINT, table, table.last() + "_pkey", "", passes);
    } else if (action.accept("UNIQUE")) {
      unnamed(table, action.list(), "_key", passes);
    } else if (action.accept("FOREIGN", "KEY")) {
      unnamed(table, action.list(), "_fkey", passes);
    } else if (!action.accept("CHECK") && !action.accept("EXCLUDE")) {
      action.skip("COLUMN");
      boolean exists = action.accept("IF", "NOT", "EXISTS") || passes;
      action.name().ifPresent(n -> add(Action.CREATE, Kind.COLUMN, table, n.last(), "", exists));
    }
  }

  /** A constraint without a name gets one of its table and columns. */
  private void unnamed(SqlName table, List<SqlElement> columns, String suffix, boolean passes) {
    StringBuilder name = new StringBuilder(table.last());
    columns.forEach(
        column -> column.tokens().get(0).name().ifPresent(c -> name.append('_').append(c)));
    add(Action.CREATE, Kind.CONSTRAINT, table, name.append(suffix).toString(), "", passes);
  }

  private void otherAction(Kind kind, SqlName name, StatementCursor cursor, boolean passes) {
    if (cursor.accept("RENAME", "TO")) {
      cursor.name().ifPresent(n -> add(Action.RENAME, kind, name, "", n.last(), passes));
    } else if (cursor.accept("ADD", "VALUE")) {
      boolean exists = cursor.accept("IF", "NOT", "EXISTS") || passes;
      cursor.literal().ifPresent(v -> add(Action.CREATE, Kind.VALUE, name, v, "", exists));
    } else if (cursor.accept("RENAME", "VALUE")) {
      Optional<String> from = cursor.literal();
      if (from.isPresent() && cursor.accept("TO")) {
        cursor
            .literal()
            .ifPresent(v -> add(Action.RENAME, Kind.VALUE, name, from.get(), v, passes));
      }
    }
  }

  private static Optional<Kind> kind(StatementCursor cursor) {
    boolean relation =
        cursor.accept("FOREIGN", "TABLE")
            || cursor.accept("TABLE")
            || cursor.accept("MATERIALIZED", "VIEW")
            || cursor.accept("VIEW")
            || cursor.accept("SEQUENCE");
    if (relation) {
      return Optional.of(Kind.RELATION);
    }
    if (cursor.accept("TYPE") || cursor.accept("DOMAIN")) {
      return Optional.of(Kind.TYPE);
    }
    if (cursor.accept("FUNCTION") || cursor.accept("PROCEDURE") || cursor.accept("AGGREGATE")) {
      return Optional.of(Kind.ROUTINE);
    }
    if (cursor.accept("ROLE") || cursor.accept("USER") || cursor.accept("GROUP")) {
      return Optional.of(Kind.ROLE);
    }
    return cursor.accept("INDEX")
        ? Optional.of(Kind.INDEX)
        : cursor.accept("SCHEMA")
            ? Optional.of(Kind.SCHEMA)
            : cursor.accept("EXTENSION") ? Optional.of(Kind.EXTENSION) : Optional.empty();
  }

  private SqlName placed(Kind kind, SqlName name) {
    if (kind == Kind.SCHEMA || kind == Kind.EXTENSION || kind == Kind.ROLE) {
      return SqlName.of(name.last());
    }
    return HistoryChanges.placed(name, defaultSchema);
  }

  private void add(
      Action action, Kind kind, SqlName name, String part, String later, boolean tolerant) {
    changes.add(
        new HistoryChange(
            action, kind, name, part, later, tolerant || inBody, migration, statement));
  }
}
