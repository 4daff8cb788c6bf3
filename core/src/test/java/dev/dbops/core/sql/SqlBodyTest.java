package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlBodyTest {
  private static List<String> spans(String body) {
    return SqlBody.statements(body).stream().map(span -> span.kind() + " " + span.text()).toList();
  }

  private static SqlBody body(String statement) {
    return SqlBody.of(SqlScript.parse("a.sql", statement).statements().get(0)).orElseThrow();
  }

  @Test
  void cutsABodyIntoStatementsAndWhatHoldsThem() {
    assertThat(
            spans(
                """
                #variable_conflict use_column
                <<outer>>
                DECLARE
                  v vector(3) := '[1,2,3]';
                  c CURSOR (n int) FOR SELECT 1;
                BEGIN
                  IF NOT EXISTS (SELECT CASE WHEN a THEN b END FROM pg_extension) THEN
                    CREATE EXTENSION vector;
                  ELSIF x THEN NULL;
                  ELSE
                    RAISE EXCEPTION 'when';
                  END IF;
                  FOR r IN SELECT * FROM t LOOP
                    CASE r.a WHEN 1, 2 THEN PERFORM f(r); ELSE CONTINUE outer; END CASE;
                  END LOOP outer;
                  x := CASE WHEN y THEN 1 END;
                  BEGIN
                    EXECUTE 'ALTER TABLE t';
                  EXCEPTION
                    WHEN undefined_table OR others THEN
                      CASE WHEN a THEN b := 1; END CASE;
                    WHEN SQLSTATE '22012' THEN
                  END;
                  LOOP EXIT WHEN true; END LOOP;
                END outer
                """))
        .containsExactly(
            "BORDER #variable_conflict use_column",
            "BORDER <<outer>>",
            "BORDER DECLARE",
            "DECLARATION v vector(3) := '[1,2,3]'",
            "DECLARATION c CURSOR (n int) FOR SELECT 1",
            "BORDER BEGIN",
            "CONDITION IF NOT EXISTS (SELECT CASE WHEN a THEN b END FROM pg_extension) THEN",
            "STATEMENT CREATE EXTENSION vector",
            "CONDITION ELSIF x THEN",
            "STATEMENT NULL",
            "BORDER ELSE",
            "STATEMENT RAISE EXCEPTION 'when'",
            "BORDER END IF",
            "CONDITION FOR r IN SELECT * FROM t LOOP",
            "CONDITION CASE r.a",
            "CONDITION WHEN 1, 2 THEN",
            "STATEMENT PERFORM f(r)",
            "BORDER ELSE",
            "STATEMENT CONTINUE outer",
            "BORDER END CASE",
            "BORDER END LOOP outer",
            "STATEMENT x := CASE WHEN y THEN 1 END",
            "BORDER BEGIN",
            "STATEMENT EXECUTE 'ALTER TABLE t'",
            "BORDER EXCEPTION",
            "HANDLER WHEN undefined_table OR others THEN",
            "CONDITION CASE",
            "CONDITION WHEN a THEN",
            "STATEMENT b := 1",
            "BORDER END CASE",
            "HANDLER WHEN SQLSTATE '22012' THEN",
            "BORDER END",
            "BORDER LOOP",
            "STATEMENT EXIT WHEN true",
            "BORDER END LOOP",
            "BORDER END outer");
  }

  @Test
  void keepsAFunctionOfPlainSqlInOneStatement() {
    assertThat(
            spans(
                "BEGIN CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;"
                    + " CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); END"))
        .containsExactly(
            "BORDER BEGIN",
            "STATEMENT CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END",
            "STATEMENT CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
            "BORDER END");
  }

  @Test
  void givesTheConditionOfAGuard() {
    BodySpan guard = SqlBody.statements("BEGIN IF EXISTS (SELECT 1) AND a THEN END IF; END").get(1);

    assertThat(guard.condition()).extracting(SqlToken::text).endsWith(")", "AND", "a");
    assertThat(guard.word()).isEqualTo("IF");
  }

  @Test
  void survivesWhatIsNoPlpgsql() {
    for (String text :
        List.of("", ";;", "IF", "IF ;", "CASE", "WHEN", "FOR", "LOOP", "<<", "#", "END")) {
      spans(text);
    }
    assertThat(spans("return 1 + (2;")).hasSize(1);
    assertThatThrownBy(() -> spans("it's")).isInstanceOf(SqlRefusal.class);
  }

  @Test
  void findsTheBodyAndItsLanguage() {
    assertThat(body("DO $$ BEGIN END $$").language()).isEqualTo("plpgsql");
    assertThat(body("DO LANGUAGE 'plpgsql' 'BEGIN END'").literal().text()).isEqualTo("BEGIN END");
    assertThat(
            body("CREATE FUNCTION f(a int DEFAULT length('as')) RETURNS int AS 'SELECT 1' LANGUAGE SQL")
                .language())
        .isEqualTo("sql");
    assertThat(body("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$a$$").isProcedural())
        .isTrue();
    assertThat(SqlBody.of(SqlScript.parse("a", "SELECT 'a'").statements().get(0))).isEmpty();
  }

  @Test
  void editsAStringInsideAStringInTheScript() {
    String text = "DO 'BEGIN EXECUTE ''SELECT ''''a'''', b''; EXECUTE E''x\\ty''; END';";
    SqlScript script = SqlScript.parse("a.sql", text);
    SqlBody body = SqlBody.of(script.statements().get(0)).orElseThrow();
    List<TextEdit> edits = new ArrayList<>();
    for (BodySpan span : body.statements()) {
      if (span.word().equals("EXECUTE")) {
        LiteralText inner = LiteralText.of(span.tokens().get(1)).orElseThrow();
        int place = Math.max(inner.text().indexOf("'a'"), inner.text().indexOf("\t"));
        edits.add(body.literal().edit(inner.edit(new TextEdit(place, place + 1, "'\\"))));
      }
    }

    assertThat(script.apply(edits).text())
        .isEqualTo("DO 'BEGIN EXECUTE ''SELECT ''''\\a'''', b''; EXECUTE E''x''''\\\\y''; END';");
  }
}
