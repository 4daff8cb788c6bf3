package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlElement;
import dev.dbops.core.sql.SqlElements;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a script of Prisma's apart. Its statements have few forms; others are kept as written. */
final class DraftReader {
  private static final String[] AFTER_TYPE = {
    "NOT", "NULL", "DEFAULT", "GENERATED", "CONSTRAINT", "PRIMARY", "UNIQUE", "COLLATE", "CHECK"
  };

  private static final String[] BEFORE_TABLES = {
    "AGGREGATE",
    "COLLATION",
    "DOMAIN",
    "EXTENSION",
    "FUNCTION",
    "OPERATOR",
    "PROCEDURE",
    "SEQUENCE",
    "TYPE"
  };

  private final String text;
  private final List<SqlStatement> statements;
  private final String defaultSchema;
  private final BaseDraft draft;

  private DraftReader(SqlScript script, String defaultSchema) {
    this.text = script.text();
    this.statements = script.statements();
    this.defaultSchema = defaultSchema;
    this.draft = new BaseDraft(statements.stream().anyMatch(DraftReader::isQualified));
  }

  /**
   * The parts of the script.
   *
   * @param defaultSchema where unqualified names are
   */
  static BaseDraft read(SqlScript script, String defaultSchema) {
    DraftReader reader = new DraftReader(script, defaultSchema);
    for (SqlStatement statement : reader.statements) {
      if (!reader.understands(statement)) {
        boolean first = reader.mayBeNeededByTables(statement);
        (first ? reader.draft.firsts() : reader.draft.others()).add(statement.text());
      }
    }
    return reader.draft;
  }

  private boolean mayBeNeededByTables(SqlStatement statement) {
    StatementCursor cursor = new StatementCursor(statement.tokens());
    return cursor.accept("DO")
        || cursor.accept("SET")
        || cursor.accept("CREATE") && Stream.of(BEFORE_TABLES).anyMatch(cursor::accept);
  }

  private static boolean isQualified(SqlStatement statement) {
    StatementCursor cursor = new StatementCursor(statement.tokens());
    return cursor.accept("CREATE")
        && (cursor.accept("TABLE") || cursor.accept("TYPE"))
        && cursor.name().filter(name -> name.parts().size() > 1).isPresent();
  }

  private boolean understands(SqlStatement statement) {
    StatementCursor cursor = new StatementCursor(statement.tokens());
    if (cursor.accept("ALTER", "TABLE")) {
      return foreignKey(cursor);
    }
    if (!cursor.accept("CREATE")) {
      return false;
    }
    if (cursor.accept("TYPE")) {
      return enumeration(cursor);
    }
    if (cursor.accept("TABLE")) {
      return table(cursor);
    }
    if (cursor.accept("SCHEMA", "IF", "NOT", "EXISTS")) {
      cursor.name().ifPresent(name -> draft.schemas().add(name.last()));
      return true;
    }
    if (cursor.accept("EXTENSION", "IF", "NOT", "EXISTS")) {
      String name = cursor.name().map(SqlName::last).orElse("");
      Optional<SqlName> schema = cursor.accept("WITH", "SCHEMA") ? cursor.name() : Optional.empty();
      if (name.isEmpty() || !cursor.isAtEnd()) {
        return false;
      }
      draft.extensions().add(name);
      schema.ifPresent(of -> draft.extensionSchemas().put(name, of.last()));
      return true;
    }
    boolean unique = cursor.accept("UNIQUE");
    return cursor.accept("INDEX") && index(cursor, unique);
  }

  private boolean enumeration(StatementCursor cursor) {
    Optional<SqlName> name = cursor.name().map(this::placed);
    if (name.isEmpty() || !cursor.accept("AS", "ENUM")) {
      return false;
    }
    List<String> values =
        cursor.list().stream().flatMap(e -> e.tokens().get(0).literal().stream()).toList();
    draft.enums().put(name.get(), new BaseEnum(name.get(), values));
    return true;
  }

  private boolean table(StatementCursor cursor) {
    Optional<SqlName> name = cursor.name().map(this::placed);
    if (name.isEmpty()) {
      return false;
    }
    BaseTable table = new BaseTable(name.get(), List.of(), "", List.of(), List.of());
    List<String> others = new ArrayList<>();
    for (SqlElement element : cursor.list()) {
      StatementCursor inner = new StatementCursor(element.tokens());
      if (inner.accept("CONSTRAINT")) {
        Optional<SqlName> key = inner.name();
        if (key.isPresent() && inner.accept("PRIMARY", "KEY")) {
          table = table.withKey(key.get().last(), names(inner.list()));
        } else {
          others.add(text.substring(element.start(), element.end()));
        }
      } else {
        table = table.with(column(element));
      }
    }
    if (!cursor.isAtEnd()) {
      return false; // partitioned, or of options that nothing here knows
    }
    draft.put(
        new BaseTable(table.name(), table.columns(), table.keyName(), table.keyColumns(), others));
    return true;
  }

  private BaseColumn column(SqlElement element) {
    List<SqlToken> tokens = element.tokens();
    String name = tokens.get(0).name().orElse(tokens.get(0).text());
    int at = 1;
    while (at < tokens.size() && Stream.of(AFTER_TYPE).noneMatch(tokens.get(at)::isWord)) {
      at = tokens.get(at).isSymbol('(') ? SqlElements.closing(tokens, at) + 1 : at + 1;
    }
    int split = at < tokens.size() ? tokens.get(at).start() : element.end();
    int type = tokens.size() > 1 ? tokens.get(1).start() : element.end();
    return new BaseColumn(
        name, text.substring(type, split).strip(), text.substring(split, element.end()).strip());
  }

  private boolean index(StatementCursor cursor, boolean unique) {
    Optional<SqlName> name = cursor.name();
    if (name.isEmpty() || !cursor.accept("ON")) {
      return false;
    }
    Optional<SqlName> table = cursor.name().map(this::placed);
    String method = "";
    if (cursor.accept("USING")) {
      method = "USING " + cursor.name().map(SqlName::last).orElse("btree").toUpperCase(Locale.ROOT);
    }
    List<BaseIndex.Item> items = cursor.list().stream().map(this::item).toList();
    if (table.isEmpty() || items.isEmpty()) {
      return false;
    }
    draft
        .indexes()
        .add(new BaseIndex(name.get().last(), table.get(), unique, method, items, rest(cursor)));
    return true;
  }

  private BaseIndex.Item item(SqlElement element) {
    SqlToken first = element.tokens().get(0);
    return first.name().isPresent()
        ? new BaseIndex.Item(first.name().get(), text.substring(first.end(), element.end()))
        : new BaseIndex.Item("", text.substring(element.start(), element.end()));
  }

  private boolean foreignKey(StatementCursor cursor) {
    Optional<SqlName> table = cursor.name().map(this::placed);
    if (table.isEmpty() || !cursor.accept("ADD", "CONSTRAINT")) {
      return false;
    }
    Optional<SqlName> name = cursor.name();
    if (name.isEmpty() || !cursor.accept("FOREIGN", "KEY")) {
      return false;
    }
    List<String> columns = names(cursor.list());
    Optional<SqlName> target =
        cursor.accept("REFERENCES") ? cursor.name().map(this::placed) : Optional.empty();
    if (target.isEmpty()) {
      return false;
    }
    List<String> targetColumns = names(cursor.list());
    draft
        .foreignKeys()
        .add(
            new BaseForeignKey(
                name.get().last(),
                table.get(),
                columns,
                target.get(),
                targetColumns,
                rest(cursor)));
    return true;
  }

  private String rest(StatementCursor cursor) {
    List<SqlToken> rest = cursor.rest();
    return rest.isEmpty()
        ? ""
        : text.substring(rest.get(0).start(), rest.get(rest.size() - 1).end());
  }

  private static List<String> names(List<SqlElement> elements) {
    return elements.stream().flatMap(e -> e.tokens().get(0).name().stream()).toList();
  }

  private SqlName placed(SqlName name) {
    return HistoryChanges.placed(name, defaultSchema);
  }
}
