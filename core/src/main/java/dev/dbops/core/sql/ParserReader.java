package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.AbstractJSqlParser.Dialect;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.create.extension.CreateExtension;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.view.CreateView;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;

/** JSqlParser as a reader: what it understood of a statement, never what it would print. */
final class ParserReader {
  /** Beyond this JSqlParser takes seconds; a statement of data holds no other names anyway. */
  private static final int LONGEST = 200_000;

  private static final long MILLISECONDS = 2_000;

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "jsqlparser");
            thread.setDaemon(true);
            return thread;
          });

  private ParserReader() {}

  /** Whether the parser reads the statement and finds in it what {@code facts} say. */
  static boolean confirms(SqlStatement statement, StatementFacts facts) {
    if (statement.text().length() > LONGEST) {
      return false;
    }
    return parse(statement.text()).flatMap(ParserReader::facts).filter(facts::equals).isPresent();
  }

  private static Optional<Statement> parse(String text) {
    try {
      return Optional.ofNullable(
          CCJSqlParserUtil.parse(
              text,
              THREADS,
              parser -> parser.withDialect(Dialect.POSTGRESQL).withTimeOut(MILLISECONDS)));
    } catch (JSQLParserException e) {
      return Optional.empty();
    }
  }

  private static Optional<StatementFacts> facts(Statement statement) {
    if (statement instanceof CreateIndex create) {
      Optional<SqlName> index =
          Optional.ofNullable(create.getIndex().getName()).flatMap(ParserReader::name);
      return Optional.of(new StatementFacts("CREATE INDEX", index, name(create.getTable()), false));
    }
    if (statement instanceof CreateExtension create) {
      return Optional.of(TokenRules.facts("CREATE EXTENSION", name(create.getName())));
    }
    if (statement instanceof Select) {
      return Optional.of(TokenRules.facts("SELECT", Optional.empty()));
    }
    return ofTable(statement);
  }

  private static Optional<StatementFacts> ofTable(Statement statement) {
    if (statement instanceof CreateTable create) {
      return of("CREATE TABLE", create.getTable());
    }
    if (statement instanceof Alter alter) {
      return of("ALTER TABLE", alter.getTable());
    }
    if (statement instanceof CreateView create) {
      return of(
          create.isMaterialized() ? "CREATE MATERIALIZED VIEW" : "CREATE VIEW", create.getView());
    }
    if (statement instanceof Insert insert) {
      return of("INSERT", insert.getTable());
    }
    if (statement instanceof Update update) {
      return of("UPDATE", update.getTable());
    }
    if (statement instanceof Delete delete) {
      return of("DELETE", delete.getTable());
    }
    if (statement instanceof Merge merge) {
      return of("MERGE", merge.getTable());
    }
    return statement instanceof Truncate truncate
        ? of("TRUNCATE", truncate.getTable())
        : Optional.empty();
  }

  private static Optional<StatementFacts> of(String verb, Table table) {
    return Optional.of(TokenRules.facts(verb, name(table)));
  }

  private static Optional<SqlName> name(Table table) {
    List<String> parts = new ArrayList<>();
    for (String part :
        new String[] {table.getCatalogName(), table.getSchemaName(), table.getName()}) {
      if (part != null) {
        name(part).ifPresent(name -> parts.addAll(name.parts()));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new SqlName(parts));
  }

  /** A name as JSqlParser keeps it: as written. */
  private static Optional<SqlName> name(String written) {
    SqlLexer lexer = new SqlLexer(new SourceText("name", written));
    return lexer.advance() ? lexer.token().name().map(SqlName::of) : Optional.empty();
  }
}
