package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTest {
  private static StatementFacts read(String text) {
    return StatementReader.read(SqlScript.parse("a.sql", text).statements().get(0));
  }

  private static String said(StatementFacts facts) {
    return facts.verb()
        + facts.target().map(name -> " " + name).orElse("")
        + facts.relation().map(name -> " @ " + name).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE IF NOT EXISTS \"A\".b (id int)|CREATE TABLE \"A\".b",
        "create temp table b (id int)|CREATE TABLE b",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (a)|CREATE INDEX i @ s.t",
        "CREATE INDEX ON \"Chunk\" USING ivfflat (e vector_cosine_ops) WITH (lists = 100)|CREATE INDEX @ \"Chunk\"",
        "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA core|CREATE EXTENSION \"uuid-ossp\"",
        "CREATE OR REPLACE FUNCTION s.f(a vector) RETURNS int LANGUAGE sql AS $$SELECT 1$$|CREATE FUNCTION s.f",
        "CREATE CONSTRAINT TRIGGER g AFTER INSERT OR UPDATE OF a ON s.t EXECUTE FUNCTION f()|CREATE TRIGGER g @ s.t",
        "CREATE EVENT TRIGGER g ON ddl_command_end EXECUTE FUNCTION f()|CREATE EVENT TRIGGER g",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)|CREATE RULE r @ t",
        "CREATE POLICY p ON t USING (true)|CREATE POLICY p @ t",
        "DROP POLICY IF EXISTS p ON s.t|DROP POLICY p @ s.t",
        "CREATE SCHEMA AUTHORIZATION joe|CREATE SCHEMA joe",
        "CREATE OPERATOR CLASS c DEFAULT FOR TYPE t USING btree AS STORAGE t|CREATE OPERATOR CLASS c",
        "CREATE OPERATOR <-> (LEFTARG = int)|CREATE OPERATOR",
        "CREATE CAST (a AS b) WITHOUT FUNCTION|CREATE CAST",
        "CREATE DEFAULT CONVERSION c FOR 'a' TO 'b' FROM f|CREATE CONVERSION c",
        "CREATE MATERIALIZED VIEW v AS SELECT 1|CREATE MATERIALIZED VIEW v",
        "CREATE TYPE \"Role\" AS ENUM ('a')|CREATE TYPE \"Role\"",
        "CREATE USER MAPPING FOR joe SERVER s|CREATE USER MAPPING",
        "CREATE TEXT SEARCH CONFIGURATION c (COPY = simple)|CREATE TEXT SEARCH CONFIGURATION c",
        "ALTER TABLE ONLY \"t\" ALTER COLUMN a SET DATA TYPE text|ALTER TABLE t",
        "ALTER TABLE IF EXISTS t ADD COLUMN e vector(3)|ALTER TABLE t",
        "ALTER EXTENSION vector UPDATE TO '0.8.0'|ALTER EXTENSION vector",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO r|ALTER DEFAULT PRIVILEGES",
        "ALTER SYSTEM SET a = 1|ALTER SYSTEM",
        "DROP TYPE \"Role_old\"|DROP TYPE \"Role_old\"",
        "DROP INDEX CONCURRENTLY IF EXISTS \"App.name_unique\"|DROP INDEX \"App.name_unique\"",
        "DROP FUNCTION f(int), g(int)|DROP FUNCTION f",
        "DROP EXTENSION IF EXISTS vector CASCADE|DROP EXTENSION vector",
        "COMMENT ON EXTENSION vector IS 'x'|COMMENT ON EXTENSION vector",
        "COMMENT ON COLUMN s.t.c IS 'x'|COMMENT ON COLUMN s.t.c @ s.t",
        "COMMENT ON CONSTRAINT c ON t IS 'x'|COMMENT ON CONSTRAINT c @ t",
        "COMMENT ON CONSTRAINT c ON DOMAIN d IS 'x'|COMMENT ON CONSTRAINT c",
        "SECURITY LABEL FOR p ON TABLE t IS 'x'|SECURITY LABEL TABLE t",
        "GRANT USAGE ON SCHEMA net TO joe|GRANT net",
        "GRANT SELECT (a), UPDATE ON s.t TO joe|GRANT s.t",
        "GRANT SELECT ON ALL TABLES IN SCHEMA s TO joe|GRANT s",
        "GRANT admin TO joe|GRANT",
        "REVOKE ALL ON FUNCTION f(int) FROM public|REVOKE f",
        "BEGIN|BEGIN",
        "START TRANSACTION ISOLATION LEVEL SERIALIZABLE|BEGIN",
        "END|COMMIT",
        "COMMIT WORK|COMMIT",
        "ROLLBACK TRANSACTION TO SAVEPOINT s|ROLLBACK TO s",
        "ABORT|ROLLBACK",
        "SAVEPOINT s|SAVEPOINT s",
        "SET search_path = ag_catalog, \"$user\", public|SET search_path",
        "SET LOCAL statement_timeout TO 0|SET statement_timeout",
        "SET SESSION AUTHORIZATION DEFAULT|SET session_authorization",
        "SET SESSION session_replication_role = replica|SET session_replication_role",
        "SET ROLE joe|SET role",
        "SET TIME ZONE 'UTC'|SET timezone",
        "SET CONSTRAINTS ALL DEFERRED|SET CONSTRAINTS",
        "SET cron.database_name = 'a'|SET cron.database_name",
        "LOAD 'age'|LOAD",
        "LOCK TABLE ONLY t IN SHARE MODE|LOCK t",
        "DO $$ BEGIN END $$|DO",
        "(SELECT 1) UNION (SELECT 2)|SELECT",
        "VALUES (1)|SELECT",
        "WITH update AS (SELECT 1), b (c) AS MATERIALIZED (SELECT 2) UPDATE ONLY t SET a = 1|UPDATE t",
        "WITH a AS (DELETE FROM u RETURNING *) INSERT INTO s.t SELECT * FROM a|INSERT s.t",
        "DELETE FROM ONLY t WHERE true|DELETE t",
        "MERGE INTO t USING u ON true WHEN MATCHED THEN DO NOTHING|MERGE t",
        "TRUNCATE TABLE a, b|TRUNCATE a",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v|REFRESH MATERIALIZED VIEW v",
        "CALL s.p(1)|CALL s.p",
        "frobnicate all|UNKNOWN",
        "CREATE FROB f|UNKNOWN",
        "\"a\"|UNKNOWN",
      })
  void readsVerbAndNames(String text, String facts) {
    assertThat(said(read(text))).isEqualTo(facts);
    assertThat(said(read("/* a */" + text.replace(" ", "\n--x\n"))).toLowerCase(Locale.ROOT))
        .isEqualTo(facts.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE \"A\".b (id int, e vector(3) NOT NULL)|true",
        "CREATE INDEX i ON t USING hnsw (e vector_cosine_ops) WITH (m = 16)|true",
        "CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA core|true",
        "ALTER TABLE t ADD COLUMN e vector(3), DROP COLUMN f|true",
        "INSERT INTO t (a) VALUES ('[1,2]')|true",
        "SELECT cron.schedule('a', '* * * * *', $$SELECT 1$$)|true",
        "DROP TYPE a|false",
        "BEGIN|false",
      })
  void saysWhetherTheParserAgrees(String text, boolean agrees) {
    assertThat(read(text).readByParser()).isEqualTo(agrees);
  }

  @Test
  void knowsWhatControlsATransaction() {
    assertThat(read("END").controlsTransaction()).isTrue();
    assertThat(read("SELECT 1").controlsTransaction()).isFalse();
  }

  @Test
  void isNotHeldUpByTheParser() {
    String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
    String wide =
        "SELECT " + "a.b IN (SELECT c FROM d WHERE (e OR (".repeat(60) + "f" + ")))".repeat(60);

    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          assertThat(read(deep).verb()).isEqualTo("SELECT");
          assertThat(read(wide).verb()).isEqualTo("SELECT");
        });
  }
}
