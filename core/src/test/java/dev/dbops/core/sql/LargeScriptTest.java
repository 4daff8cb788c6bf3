package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Anything that is not linear would take minutes here, and anything recursive would not end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LargeScriptTest {
  private static final int MANY = 100_000;

  private static SqlScript parse(String text) {
    return SqlScript.parse("large.sql", text);
  }

  @Test
  void takesManyStatements() {
    SqlScript script = parse("SELECT 'a;', 1 + 2;\n\n".repeat(MANY));
    List<SqlStatement> cut = new ArrayList<>(script.statements());
    cut.removeIf(statement -> statement.line() % 4 == 1);

    assertThat(script.statements()).hasSize(MANY);
    assertThat(script.statements().get(MANY - 1).line()).isEqualTo(2 * MANY - 1);
    assertThat(script.apply(Deletion.ofStatements(script, cut)).text())
        .isEqualTo("SELECT 'a;', 1 + 2;\n\n".repeat(MANY / 2));
  }

  @Test
  void takesManyStatementsOfOneLine() {
    SqlScript script = parse("SELECT 1; /* a */ ".repeat(MANY));

    assertThat(script.apply(Deletion.ofStatements(script, script.statements())).text()).isBlank();
  }

  @Test
  void takesAStatementOfManyMegabytes() {
    String row = "(1, 'some text; that is ''long'' enough', 1.5, NULL, '{1,2,3}'::int[])";
    SqlScript script = parse("INSERT INTO t VALUES " + row + (", " + row).repeat(150_000) + ";");
    List<SqlToken> tokens = script.statements().get(0).tokens();
    List<SqlElement> rows = SqlElements.between(tokens, 3, tokens.size());
    List<SqlElement> cut = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += 2) {
      cut.add(rows.get(i));
    }

    assertThat(script.text().length()).isGreaterThan(10_000_000);
    assertThat(StatementReader.read(script.statements().get(0)).target()).contains(SqlName.of("t"));
    List<TextEdit> edits = Deletion.ofElements(script.text(), tokens, rows, cut);
    assertThat(script.apply(edits).text())
        .isEqualTo("INSERT INTO t VALUES " + row + (", " + row).repeat(74_999) + ";");
  }

  @Test
  void takesDeepNesting() {
    String deep =
        "SELECT "
            + "(".repeat(MANY)
            + "/*".repeat(MANY)
            + ";"
            + "*/".repeat(MANY)
            + "1"
            + ")".repeat(MANY);
    SqlScript script = parse(deep + ";" + deep);

    assertThat(script.statements()).extracting(SqlStatement::text).containsExactly(deep, deep);
    assertThat(SqlBody.statements("BEGIN " + "IF a THEN ".repeat(MANY) + deep)).hasSize(MANY + 2);
    assertThatThrownBy(() -> parse("SELECT " + "(".repeat(MANY) + ";".repeat(MANY)))
        .hasMessageContaining("large.sql:1:8: this parenthesis has no partner");
  }

  @Test
  void takesLongRuns() {
    for (String piece :
        List.of("+", "-+", "@-", "<", "$", "$a", "$1", ".", "1.", "1e", "0x", ":", "_")) {
      parse("SELECT " + piece.repeat(MANY)).segments();
    }
    for (String piece :
        List.of("'a' ", "'a'\n", "''\n", "U&'a' ", "E'\\''\n", "-- a\n", "/**/", "'a' --\n")) {
      SqlScript script = parse("SELECT " + piece.repeat(MANY));
      script.statements().get(0).tokens().forEach(SqlToken::literal);
      Deletion.ofStatements(script, script.statements());
    }
    for (String piece :
        List.of("CREATE FUNCTION f() BEGIN ATOMIC ", "BEGIN ATOMIC ", "CASE ", "END ")) {
      String body = String.join("", Collections.nCopies(MANY, piece));
      assertThatThrownBy(() -> parse("CREATE FUNCTION f() BEGIN ATOMIC SELECT " + body))
          .isInstanceOf(SqlRefusal.class);
    }
  }
}
