package dev.dbops.cdc.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.catalog.CatalogReader;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same statements where the catalog tells what is published, and what the server does then. */
class CdcLinterServerTest {
  /** Rules about what the publication's list of tables does not show. */
  private static final Set<String> BESIDE_THE_LIST =
      Set.of(
          "cdc-drop-owned",
          "cdc-rename-publication",
          "cdc-drop-replica-identity",
          "cdc-publication-narrowed");

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(18);
    server.execute("create role app", "create role other", "create role owner");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CdcLinterTest.LOSING)
  void findsWhatTheServerThenDoes(String scope, String statement, String rule) throws SQLException {
    Outcome outcome = run(scope, statement);

    assertThat(outcome.findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(rule));
    if (!BESIDE_THE_LIST.contains(rule)) {
      assertThat(outcome.after()).isNotEqualTo(outcome.before());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = CdcLinterTest.LOSING_NOTHING)
  void keepsQuietWhereTheServerSendsWhatItSent(String scope, String statement) throws SQLException {
    Outcome outcome = run(scope, statement);

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.after()).containsAll(outcome.before());
  }

  private record Outcome(List<Finding> findings, List<String> before, List<String> after) {}

  private static Outcome run(String scope, String sql) throws SQLException {
    try (Connection connection = server.administrator().connectToAct();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(CdcLinterTest.history(scope));
      statement.execute(
          "create schema nothing; create schema public_old; create index items_other on items (id)");
      statement.execute("alter table shop.orders add constraint other check (id > 0)");
      CdcCatalog catalog = new CatalogReader().read(connection);
      List<Finding> findings =
          new CdcLinter()
              .lint(
                  new LintRequest(
                      List.of(SqlScript.parse("migration.sql", sql)),
                      catalog.publications(),
                      Map.of(),
                      Map.of(),
                      catalog.parents(),
                      "public"));
      List<String> before = sent(statement);
      statement.execute(sql.replace("concurrently", ""));
      List<String> after = sent(statement);
      connection.rollback();
      return new Outcome(findings, before, after);
    }
  }

  private static List<String> sent(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            """
            with listed as (
              select c.oid from pg_publication_tables t join pg_namespace n on n.nspname = t.schemaname
              join pg_class c on c.relnamespace = n.oid and c.relname = t.tablename
              where t.pubname = 'p'),
            below as (
              select oid from listed
              union select tree.relid from listed, pg_partition_tree(listed.oid) tree)
            select coalesce(array_agg(oid::regclass::text order by oid), '{}') from below
            """)) {
      result.next();
      return List.of((String[]) result.getArray(1).getArray());
    }
  }
}
