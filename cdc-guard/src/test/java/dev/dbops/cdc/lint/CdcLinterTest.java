package dev.dbops.cdc.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdcLinterTest {
  private static final Map<String, String> TYPES = Map.of("vector", "vector", "agtype", "age");
  private static final String HISTORY =
      """
      create table orders (id int primary key, state text, embedding vector(3));
      create table items (id int primary key, note text, e "public"."vector");
      create table quiet (id int primary key);
      create publication dbz_pub for table only orders (id, embedding) where (state <> 'x'), items;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop table orders | cdc-drop-published-table",
        "drop table if exists quiet, public.items cascade | cdc-drop-published-table",
        "alter table orders rename to orders_old | cdc-rename-published-table",
        "alter table orders set schema archive | cdc-rename-published-table",
        "alter table only orders drop column embedding cascade | cdc-drop-published-column",
        "alter table orders add x int, drop state | cdc-drop-published-column",
        "ALTER TABLE \"orders\" REPLICA IDENTITY NOTHING | cdc-replica-identity-nothing",
        "alter table orders drop constraint orders_pkey | cdc-drop-replica-identity",
        "drop publication if exists dbz_pub | cdc-drop-publication",
        "alter publication dbz_pub drop table items | cdc-table-leaves-publication",
        "alter publication dbz_pub set table orders | cdc-table-leaves-publication",
        "alter publication dbz_pub set (publish = 'insert, update') | cdc-publication-narrowed",
        "do $$ begin if true then drop table items; end if; end $$ | cdc-drop-published-table",
      })
  void findsAStatementThatLosesEvents(String statement, String rule) {
    assertThat(lint(HISTORY + statement))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.place()).isEqualTo("migration.sql:5");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table quiet",
        "alter table items drop column note",
        "alter table orders add column note text",
        "alter publication dbz_pub add table quiet",
        "alter publication dbz_pub set table orders, items, quiet",
        "alter table quiet rename to silent",
        "select 'drop table orders'",
        "-- drop table orders",
      })
  void keepsQuietAboutWhatLosesNothing(String statement) {
    assertThat(lint(HISTORY + statement)).isEmpty();
  }

  @Test
  void tellsAListedColumnOfAnExtensionFromOneInTheBacklog() {
    List<Finding> findings = lint(HISTORY + "drop extension if exists vector cascade;");

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("cdc-drop-extension-with-backlog", "cdc-drop-extension-in-column-list");
    assertThat(findings.get(1))
        .hasToString(
            """
            migration.sql:5: extension vector gives columns [embedding] of table public.orders \
            their type, and publication dbz_pub lists them; CASCADE takes the table out of it \
            [cdc-drop-extension-in-column-list]
              fix: alter publication … set table … without the columns first""");
  }

  @Test
  void followsASwapOfTwoTables() {
    List<Finding> findings =
        lint(
            HISTORY
                + """
                alter table orders rename to orders_old;
                create table orders (id int);
                drop table orders_old;
                """);

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("cdc-rename-published-table", "cdc-drop-published-table");
  }

  @Test
  void knowsThePublicationsOfTheServer() {
    PublishedTable table =
        new PublishedTable(
            new TableName("shop", "Orders"),
            1,
            List.of("id", "Total"),
            true,
            "(\"Total\" > 0)",
            "d",
            List.of("id"));
    Publication publication =
        new Publication("live", 1, "owner", false, List.of("insert"), false, "n", List.of(table));

    List<Finding> findings =
        new CdcLinter()
            .lint(
                new LintRequest(
                    List.of(
                        SqlScript.parse(
                            "a.sql", "alter table shop.\"Orders\" drop column \"Total\"")),
                    List.of(publication),
                    TYPES,
                    Map.of(),
                    "public"));

    assertThat(findings).extracting(Finding::rule).containsExactly("cdc-drop-published-column");
  }

  private static List<Finding> lint(String text) {
    return new CdcLinter()
        .lint(
            new LintRequest(
                List.of(SqlScript.parse("migration.sql", text)),
                List.of(),
                TYPES,
                Map.of(),
                "public"));
  }
}
