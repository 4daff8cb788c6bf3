package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names, strings and bodies mean what they mean to PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueOracleTest {
  private static final List<String> STRINGS =
      List.of(
          "'\\n\\'",
          "E'\\b\\f\\n\\r\\t\\v\\a\\\\\\''''",
          "E'\\1\\12\\123\\1234\\x4\\x41\\x414'",
          "E'\\303\\251\\xc3\\xa9\\u00e9\\U0001F600\\ud83d\\ude00'",
          "E'a'\n'\\'b'",
          "E'\\\n'",
          "U&'\\0061\\+01F600\\d83d\\de00\\\\'",
          "U&'d!0061t\\!!' UESCAPE '!'",
          "N'é''s'",
          "$a$\\'$$ a$b$a$",
          "E'\\xC3'",
          "E'\\xe9\\x41'",
          "E'\\400'",
          "U&'\\d83d'",
          "U&'\\00'",
          "E'\\ud83d'",
          "E'\\0'",
          "E'\\x0'",
          "U&'a'\n'\\0062'",
          "E'\\xf0\\x9f\\x98\\x80'",
          "E'\\U00110000'",
          "U&'\\+110000'",
          "U&'a!' UESCAPE ''''",
          "U&'a' UESCAPE '+'",
          "U&'a' UESCAPE '!!'",
          "U&'a' UESCAPE 'f'",
          "U&'!0061' UESCAPE -- '\n '!'",
          "U&'\\006'",
          "E'\\u006'");
  private static final List<String> NAMES =
      List.of(
          "abc",
          "ABC$1",
          "ÄÖü",
          "\"ÄÖü\"",
          "\"a\"\"b\"",
          "U&\"d\\0061t\"",
          "U&\"d!0061t\" UESCAPE '!'",
          "a23456789b23456789c23456789d23456789e23456789f23456789g23456789",
          "\"a23456789b23456789c23456789d23456789e23456789f23456789g2é456789\"",
          "éééééééééééééééééééééééééééééééééé",
          "\"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀\"",
          "\"\"");

  private PostgresOracle oracle;

  @BeforeAll
  void start() throws IOException {
    oracle = new PostgresOracle();
  }

  @AfterAll
  void stop() throws IOException {
    oracle.close();
  }

  private Optional<String> value(String query) throws IOException {
    return oracle.row(query).map(PostgresOracle.Row::value);
  }

  private static SqlToken token(String written) {
    return SqlScript.parse("a.sql", "SELECT " + written).statements().get(0).tokens().get(1);
  }

  @Test
  void readsStringsAsPostgresqlDoes() throws IOException {
    for (String written : STRINGS) {
      assertThat(token(written).literal())
          .as(written)
          .isEqualTo(value("SELECT (" + written + ")::text"));
    }
  }

  @Test
  void readsNamesAsPostgresqlDoes() throws IOException {
    for (String written : NAMES) {
      assertThat(token(written).name().filter(name -> !name.isEmpty()))
          .as(written)
          .isEqualTo(oracle.row("SELECT 1 AS " + written).map(PostgresOracle.Row::name));
    }
  }

  @Test
  void quotesAsPostgresqlDoes() throws IOException {
    String words = value("SELECT string_agg(word, ' ') FROM pg_get_keywords()").orElseThrow();
    String quoted =
        value("SELECT string_agg(quote_ident(word), ' ') FROM pg_get_keywords()").orElseThrow();
    List<String> names = List.of("a", "A", "a b", "é", "1a", "a1", "a$", "_a", "a\"b", "a.b");

    assertThat(List.of(words.split(" ", -1)).stream().map(SqlIdentifier::quoted))
        .containsExactly(quoted.split(" ", -1));
    for (String name : names) {
      assertThat(SqlIdentifier.quoted(name))
          .isEqualTo(
              value("SELECT quote_ident(" + SqlIdentifier.literal(name) + ")").orElseThrow());
    }
    for (String text : List.of("a", "it's", "a\\b", "\\'", "é\n")) {
      assertThat(value("SELECT " + SqlIdentifier.literal(text))).contains(text);
    }
    assertThat(value("SELECT quote_literal(E'a\\\\b''')")).contains(SqlIdentifier.literal("a\\b'"));
  }

  @Test
  void leavesABodyThatCompilesWhenStatementsBecomeNull() throws IOException {
    String body =
        """
        #variable_conflict use_column
        <<outer>> DECLARE
          v int := 1; c CURSOR (n int) FOR SELECT n; r record;
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'vector') THEN
            CREATE EXTENSION vector; PERFORM 1;
          ELSIF v > (CASE WHEN true THEN 1 END) THEN NULL; ELSEIF false THEN
          ELSE RAISE EXCEPTION 'when % then', v USING HINT = 'loop;';
          END IF;
          FOR r IN EXECUTE 'SELECT 1 AS a' USING 1 LOOP
            CASE r.a WHEN 1, 2 THEN PERFORM f(r); ELSE CONTINUE; END CASE;
          END LOOP;
          <<inner>> FOR i IN REVERSE 10..1 BY 2 LOOP EXIT inner WHEN i = 5; END LOOP inner;
          FOREACH v IN ARRAY ARRAY[1, 2] LOOP v := v + 1; END LOOP;
          WHILE v < 3 LOOP v := CASE WHEN v = 1 THEN 2 ELSE 3 END; END LOOP;
          FOR r IN c(1) LOOP END LOOP;
          BEGIN
            EXECUTE 'ALTER TABLE t; SELECT 1';
          EXCEPTION
            WHEN undefined_table OR others THEN CASE WHEN v = 1 THEN v := 1; END CASE;
            WHEN SQLSTATE '22012' THEN
          END;
          DECLARE w int; BEGIN GET DIAGNOSTICS w = ROW_COUNT; END;
          CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END;
          CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);
          SELECT 1 INTO STRICT v; OPEN c(1); FETCH c INTO v; MOVE NEXT IN c; CLOSE c;
          LOOP EXIT; END LOOP; CALL p(); COMMIT; ASSERT v > 1, 'a;'; RETURN;
        END outer
        """;
    assertThat(error(body)).isEmpty();
    String emptied = body;
    List<BodySpan> spans = SqlBody.statements(body);
    for (int i = spans.size() - 1; i >= 0; i--) {
      BodySpan span = spans.get(i);
      if (span.kind() == BodySpan.Kind.STATEMENT) {
        TextEdit edit = new TextEdit(span.start(), span.end(), "NULL");
        assertThat(error(TextEdit.applyAll(body, List.of(edit)))).as(span.text()).isEmpty();
        emptied = TextEdit.applyAll(emptied, List.of(edit));
      } else if (!span.condition().isEmpty()
          && List.of("IF", "ELSIF", "WHILE").contains(span.word())) {
        int end = span.condition().get(span.condition().size() - 1).end();
        TextEdit edit = new TextEdit(span.condition().get(0).start(), end, "true");
        assertThat(error(TextEdit.applyAll(body, List.of(edit)))).as(span.text()).isEmpty();
      }
    }
    assertThat(error(emptied)).isEmpty();
    assertThat(SqlBody.statements(emptied)).hasSameSizeAs(spans);
  }

  /** The error that PostgreSQL's compiler finds in a body; empty if it finds none. */
  private String error(String body) throws IOException {
    String head = "CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS void LANGUAGE plpgsql AS ";
    return oracle.run(head + "$body$" + body + "$body$").message();
  }
}
