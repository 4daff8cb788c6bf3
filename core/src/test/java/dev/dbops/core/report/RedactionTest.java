package dev.dbops.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO a VALUES ('HUSH')",
        "INSERT INTO a VALUES ('it''s HUSH')",
        "INSERT INTO a VALUES (E'it\\'s HUSH')",
        "INSERT INTO a VALUES (e'\\\\', 'HUSH')",
        "SELECT $$HUSH$$",
        "SELECT $x$ $$ HUSH $x$",
        "SELECT $ü$HUSH$ü$",
        "SELECT U&'HUSH', B'HUSH', N'HUSH'",
        "SELECT 'begun and cut off HUSH",
        "SELECT $body$ begun and cut off HUSH",
        "SELECT 1 -- HUSH",
        "SELECT 1 /* a /* nested */ HUSH */ + 2",
        "SELECT 1 /* never closed HUSH",
        "CREATE USER MAPPING FOR a SERVER b OPTIONS (password 'HUSH')",
        "SELECT \"a'b\", 'HUSH', \"c'd\"",
        "SELECT 'a' 'HUSH'",
        "SELECT 'a'\n'HUSH'",
      })
  void hidesEveryKindOfLiteralAndComment(String sql) {
    assertThat(Redaction.sql(sql)).doesNotContain("HUSH");
  }

  @Test
  void keepsWhatIsNoLiteral() {
    String sql = "CREATE TABLE \"it's\" (a$b$c int, e vector(3) DEFAULT 'x'::text)";

    assertThat(Redaction.sql(sql))
        .isEqualTo("CREATE TABLE \"it's\" (a$b$c int, e vector(3) DEFAULT '…'::text)");
  }

  @Test
  void makesOneShortLineOfAStatement() {
    String sql = "SELECT cron.schedule('nightly',\r\n\t'0 3 * * *',   $$SELECT 1$$) AS job";

    assertThat(Redaction.excerpt(sql, 200)).isEqualTo("SELECT cron.schedule('…', '…', '…') AS job");
    assertThat(Redaction.excerpt(sql, 20)).isEqualTo("SELECT cron.schedul…");
  }

  @Test
  void showsTheCodeOfBodiesWithoutItsLiterals() {
    assertThat(
            Redaction.excerpt("DO $x$ BEGIN -- HUSH\n PERFORM f('HUSH', $y$HUSH$y$); END $x$", 200))
        .isEqualTo("DO $x$ BEGIN PERFORM f('…', '…'); END $x$");
    assertThat(
            Redaction.excerpt(
                "CREATE OR REPLACE FUNCTION f(a text DEFAULT 'HUSH') LANGUAGE sql AS $$SELECT 1$$",
                200))
        .isEqualTo("CREATE OR REPLACE FUNCTION f(a text DEFAULT '…') LANGUAGE sql AS $$SELECT 1$$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION f() RETURNS int LANGUAGE plv8 AS $$ var k = \"HUSH\"; $$",
        "DO LANGUAGE plpython3u $$ k = \"HUSH\" $$",
        "DO $$ language 'plperl' never closed HUSH",
        "INSERT INTO a VALUES ($$HUSH$$)",
        "SELECT cron.schedule($$DO $x$ HUSH $x$$$)",
      })
  void hidesBodiesWhoseQuotesItDoesNotKnow(String statement) {
    assertThat(Redaction.excerpt(statement, 200)).doesNotContain("HUSH");
  }

  @Test
  void takesUserAndPasswordOutOfUrls() {
    assertThat(Redaction.url("at postgresql://app:p@ss/w@db:5432/app?schema=core now"))
        .isEqualTo("at postgresql://db:5432/app?schema=core now");
    assertThat(Redaction.url("jdbc:postgresql://db/app?user=app&password=HUSH&ssl=true"))
        .isEqualTo("jdbc:postgresql://db/app?user=…&password=…&ssl=true");
    assertThat(Redaction.url("host=db password=HUSH")).isEqualTo("host=db password=…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR: invalid input syntax for type integer: \"HUSH\"\n  Position: 7",
        "ERROR: duplicate key value violates unique constraint \"u\"\n  Detail: Key (a)=(HUSH)",
        "ERROR: syntax error at or near \"'HUSH'\"\n  Position: 7",
        "ERROR: unterminated quoted string at or near \"'HUSH \"\" \n more\"",
        "ERROR: syntax error at or near \"$$HUSH$$\"",
        "ERROR: new row contains (1, HUSH)",
        "ERROR: invalid value for parameter \"a\": \"HUSH\"",
        "ERROR: x\n  Where: SQL statement \"INSERT INTO a VALUES ('HUSH')\"",
        "ERROR: could not connect to postgresql://app:HUSH@db/app",
      })
  void hidesTheValuesInServerMessages(String message) {
    assertThat(Redaction.standard().serverMessage("22P02", message)).doesNotContain("HUSH");
  }

  @Test
  void keepsTheNamesInServerMessages() {
    Redaction redaction = Redaction.standard();

    assertThat(
            redaction.serverMessage(
                "42704", "ERROR: type \"vector\" does not exist\n  Position: 9"))
        .isEqualTo("ERROR: type \"vector\" does not exist");
    assertThat(redaction.serverMessage("42601", "ERROR: syntax error at or near \"TABEL\""))
        .isEqualTo("ERROR: syntax error at or near \"TABEL\"");
    assertThat(redaction.serverMessage("42601", "ERROR: syntax error at or near \";\""))
        .isEqualTo("ERROR: syntax error at or near \";\"");
  }

  @Test
  void hidesWhatAMigrationRaises() {
    String raised = "ERROR: HUSH\n  Where: PL/pgSQL function inline_code_block line 1 at RAISE";

    assertThat(Redaction.standard().serverMessage("P0001", "ERROR: HUSH")).doesNotContain("HUSH");
    assertThat(Redaction.standard().serverMessage("42704", raised)).doesNotContain("HUSH");
  }

  @Test
  void hidesLiteralsOfTheStatementThatTheServerRepeatsAsNames() {
    String sql = "DO $$ BEGIN EXECUTE 'SELECT ''Hush''::regclass'; PERFORM 'vector'; END $$";
    Redaction redaction = Redaction.knowing(sql, Set.of("vector"));

    assertThat(redaction.serverMessage("42P01", "ERROR: relation \"hush\" does not exist"))
        .isEqualTo("ERROR: relation \"…\" does not exist");
    assertThat(redaction.serverMessage("42704", "ERROR: type \"vector\" does not exist"))
        .isEqualTo("ERROR: type \"vector\" does not exist");
  }

  @Test
  void endsSoonOnNothingButQuotes() {
    Redaction redaction = Redaction.knowing("'".repeat(100_000), Set.of());

    assertThat(redaction.serverMessage("42601", "ERROR: syntax error")).endsWith("syntax error");
  }
}
