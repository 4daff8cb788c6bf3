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

  private static final String WIDE =
      """
      create schema shop;
      create table shop.orders (id int constraint key primary key, total int generated always as (1) stored);
      create table shop.parts (id int, at date, primary key (id, at)) partition by range (at);
      create table shop.parts_2023 partition of shop.parts for values from ('2023-01-01') to ('2024-01-01');
      create table items (id int, note text not null);
      create unique index items_note on items (note);
      alter table items replica identity using index items_note;
      create table quiet (id int primary key);
      create unlogged table cache (id int);
      create temporary table scratch (id int);
      """;

  private static final String OF_ALL = WIDE + "create publication p for all tables;\n";
  private static final String OF_SCHEMA =
      WIDE + "create publication p for table items, tables in schema shop;\n";
  private static final String OF_ROOT =
      WIDE
          + "create publication p for table items, shop.orders, shop.parts with"
          + " (publish_via_partition_root, publish_generated_columns = stored);\n";

  static final String LOSING =
      """
      all | drop table shop.orders | cdc-drop-published-table
      all | drop schema nothing, shop cascade | cdc-drop-published-table
      all | alter schema shop rename to store | cdc-rename-published-table
      all | alter table quiet set unlogged | cdc-unlogged-published-table
      all | alter publication p rename to q | cdc-rename-publication
      all | drop owned by app | cdc-drop-owned
      all | alter publication p set (publish_via_partition_root = true) | cdc-publication-via-root
      schema | drop table shop.orders | cdc-drop-published-table
      schema | drop table shop.parts_2023 | cdc-drop-published-table
      schema | alter schema shop rename to store | cdc-rename-published-table
      schema | alter table shop.orders set schema public | cdc-rename-published-table
      schema | alter table shop.orders set unlogged | cdc-unlogged-published-table
      schema | alter publication p drop tables in schema shop | cdc-table-leaves-publication
      schema | alter publication p set table items, shop.orders | cdc-table-leaves-publication
      schema | alter publication p set tables in schema shop | cdc-table-leaves-publication
      schema | drop schema if exists shop cascade | cdc-drop-published-table
      schema | drop index items_note | cdc-drop-replica-identity
      schema | drop index concurrently if exists public.items_note | cdc-drop-replica-identity
      schema | alter table items drop column note | cdc-drop-replica-identity
      schema | alter table shop.orders drop constraint key | cdc-drop-replica-identity
      schema | alter table shop.orders drop column id | cdc-drop-replica-identity
      root | alter publication p drop table shop.parts | cdc-table-leaves-publication
      root | alter publication p set tables in schema public | cdc-table-leaves-publication
      root | alter publication p set (publish_via_partition_root = false) | cdc-publication-via-root
      root | alter publication p set (publish_generated_columns = none) | cdc-publication-narrowed
      root | alter table shop.parts detach partition shop.parts_2023 | cdc-table-leaves-publication
      root | drop table shop.parts_2023 | cdc-drop-published-table
      root | drop owned by app, other cascade | cdc-drop-owned
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = LOSING)
  void findsWhatLosesEventsOfTablesThatAreNotNamed(String scope, String statement, String rule) {
    assertThat(lint(history(scope) + statement))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(rule))
        .allSatisfy(finding -> assertThat(finding.place()).startsWith("migration.sql:12"));
  }

  static final String LOSING_NOTHING =
      """
      all | drop table cache, scratch
      all | drop schema nothing cascade
      all | alter schema nothing rename to something
      all | alter table cache set unlogged
      all | alter table quiet set logged
      all | alter publication p owner to app
      all | reassign owned by app to owner
      all | alter publication p set (publish_via_partition_root = false)
      all | alter table shop.parts detach partition shop.parts_2023
      all | alter table shop.orders drop constraint other
      schema | drop table quiet
      schema | alter table quiet set unlogged
      schema | alter schema nothing rename to something
      schema | drop schema nothing, public_old cascade
      schema | alter publication p add tables in schema public, current_schema
      schema | alter publication p set table items, tables in schema shop
      schema | alter publication p set tables in schema shop, public
      schema | alter publication p add table shop.orders; alter publication p drop table shop.orders
      schema | alter table shop.parts detach partition shop.parts_2023
      schema | alter table shop.orders drop constraint key, add constraint k primary key (id)
      schema | alter table shop.orders drop constraint key, replica identity full
      schema | drop index items_other
      root | alter publication p set (publish_via_partition_root)
      root | alter publication p set (publish_generated_columns = 'stored')
      root | alter publication p set (publish = 'insert, update, delete, truncate')
      root | drop table quiet
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = LOSING_NOTHING)
  void keepsQuietAboutTheirNegativeTwins(String scope, String statement) {
    assertThat(lint(history(scope) + statement)).isEmpty();
  }

  static String history(String scope) {
    return switch (scope) {
      case "all" -> OF_ALL;
      case "schema" -> OF_SCHEMA;
      default -> OF_ROOT;
    };
  }

  @Test
  void followsNamesOfKeysPublicationsAndSchemas() {
    String history =
        OF_SCHEMA
            + """
            alter table shop.orders rename constraint key to orders_key;
            alter index items_note rename to items_by_note;
            alter publication p rename to q;
            alter schema shop rename to store;
            alter table store.orders drop constraint orders_key;
            drop index items_by_note;
            alter publication q drop table items;
            """;

    assertThat(lint(history))
        .filteredOn(finding -> !finding.rule().startsWith("cdc-rename"))
        .extracting(finding -> finding.place() + " " + finding.rule())
        .containsExactly(
            "migration.sql:16 cdc-drop-replica-identity",
            "migration.sql:17 cdc-drop-replica-identity",
            "migration.sql:18 cdc-table-leaves-publication");
  }

  @Test
  void believesAStatementOnAPublicationThatNobodyDeclared() {
    assertThat(
            lint(
                """
                drop publication if exists unknown;
                drop publication other;
                alter publication third drop table a, tables in schema b;
                """))
        .extracting(finding -> finding.place() + " " + finding.rule())
        .containsExactly(
            "migration.sql:2 cdc-drop-publication",
            "migration.sql:3 cdc-table-leaves-publication",
            "migration.sql:3 cdc-table-leaves-publication");
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
            "Orders_pkey",
            List.of("id"));
    Publication publication =
        new Publication(
            "live",
            1,
            "owner",
            false,
            List.of("insert"),
            false,
            "n",
            List.of(table.name()),
            List.of(),
            List.of(table));

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
                Map.of(),
                "public"));
  }
}
