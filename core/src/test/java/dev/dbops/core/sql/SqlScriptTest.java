package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
  private static List<String> statements(String text) {
    SqlScript script = SqlScript.parse("a.sql", text);
    assertThat(script.segments().stream().map(SqlSegment::text).collect(Collectors.joining()))
        .isEqualTo(text);
    return script.statements().stream().map(SqlStatement::text).toList();
  }

  @Test
  void givesPlaceTextAndTokensOfEachStatement() {
    SqlScript script = SqlScript.parse("a.sql", "-- one\nSELECT 1 ;\r\n  SELECT \"A\" -- two\n");

    assertThat(script.statements())
        .extracting(SqlStatement::line, SqlStatement::column, SqlStatement::text)
        .containsExactly(tuple(2, 1, "SELECT 1"), tuple(3, 3, "SELECT \"A\""));
    SqlToken last = script.statements().get(1).tokens().get(1);
    assertThat(last.name()).contains("A");
    assertThat(script.text().substring(last.start(), last.end())).isEqualTo("\"A\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT ';'';'",
        "SELECT E'\\';'",
        "SELECT E'a'\n';\\';'",
        "SELECT 'a' -- c;\n  ';'",
        "SELECT U&'\\0061;' UESCAPE '!'",
        "SELECT \";\"\";\"",
        "SELECT U&\";\"",
        "SELECT $$;$$",
        "SELECT $é$;$$;$é$",
        "SELECT /* ; /* ; */ ; */ 1",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
        "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END;"
            + " SELECT 1 end; END",
        "CREATE FUNCTION begin() RETURNS int LANGUAGE sql RETURN 1",
        "SELECT 1 +-- ;\n 2",
        "SELECT 1 */* ; */ 2",
      })
  void keepsWholeWhatLooksLikeTwo(String statement) {
    assertThat(statements(statement + ";\nSELECT 2")).containsExactly(statement, "SELECT 2");
  }

  @Test
  void endsALineCommentAtALoneCarriageReturn() {
    assertThat(statements("-- a\rSELECT 1;\r-- b;\rSELECT 2"))
        .containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void passesOverEmptyStatements() {
    assertThat(statements(";;SELECT 1;; ;-- c\n;")).containsExactly("SELECT 1");
    assertThat(statements("")).isEmpty();
    assertThat(statements(" -- only\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\uFEFFSELECT 1|bom|1:1",
        "SELECT 1; \\d t|psql-command|1:11",
        "COPY t (a) FROM stdin;it's|copy-data|1:1",
        "SELECT 'a|unterminated-quote|1:8",
        "SELECT \"a|unterminated-quote|1:8",
        "SELECT E'a\\'|unterminated-quote|1:8",
        "SELECT /* /* */|unterminated-comment|1:8",
        "SELECT $a$ $A$|unterminated-dollar-quote|1:8",
        "SELECT (1; SELECT (2)|unbalanced-parentheses|1:8",
        "SELECT 1);|unbalanced-parentheses|1:9",
        "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;|unterminated-body|1:27",
      })
  void refusesWithAPlaceAndARemedy(String text, String rule, String place) {
    assertThatThrownBy(() -> SqlScript.parse("a.sql", text))
        .isInstanceOfSatisfying(
            SqlRefusal.class,
            refusal -> {
              assertThat(refusal.finding().rule()).isEqualTo(rule);
              assertThat(refusal.finding().place()).isEqualTo("a.sql:" + place);
              assertThat(refusal.finding().remedy()).isNotBlank();
            });
  }

  @Test
  void refusesBytesThatAreNotUtf8AndANulCharacter() {
    byte[] latin1 = "SELECT 'é'".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> SqlScript.parse("a.sql", latin1))
        .hasMessage(
            "a.sql:1:9: these bytes are not valid UTF-8 [invalid-utf8]\n"
                + "  fix: save the file as UTF-8 and try again");
    assertThatThrownBy(() -> SqlScript.parse("a.sql", "SELECT\n\0"))
        .hasMessageStartingWith("a.sql:2:1: the text holds a NUL character");
    assertThatThrownBy(() -> SqlScript.parse("a.sql", "SELECT '\ud800'"))
        .hasMessageContaining("[invalid-utf8]");
  }

  @Test
  void givesTheSameBytesWithoutEdits() {
    byte[] content = "SELECT 'é😀';\r\n-- no line end".getBytes(StandardCharsets.UTF_8);

    assertThat(SqlScript.parse("a.sql", content).apply(List.of()).bytes()).isEqualTo(content);
  }

  @Test
  void appliesEditsAndCutsAgain() {
    SqlScript script = SqlScript.parse("a.sql", "SELECT 1; SELECT 2;");

    SqlScript after = script.apply(List.of(new TextEdit(7, 8, "10; SELECT 11")));

    assertThat(after.text()).isEqualTo("SELECT 10; SELECT 11; SELECT 2;");
  }
}
