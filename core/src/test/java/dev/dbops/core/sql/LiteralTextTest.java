package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTextTest {
  private static SqlToken token(String written) {
    return SqlScript.parse("a.sql", "SELECT " + written).statements().get(0).tokens().get(1);
  }

  private static String value(String written) {
    return token(written).literal().orElseThrow();
  }

  @Test
  void readsEveryKindOfString() {
    assertThat(value("'it''s \\n'")).isEqualTo("it's \\n");
    assertThat(value("N'a'")).isEqualTo("a");
    assertThat(value("'a' -- x\n\r 'b'''")).isEqualTo("ab'");
    assertThat(value("E'\\'''\\n\\t\\b\\f\\r\\v\\\\\\q'\n'\\x41\\101\\7'"))
        .isEqualTo("''\n\t\b\f\r\u000b\\qAA\7");
    assertThat(value("E'\\xC3\\xa9\\303\\251\\u00e9\\U0001F600\\uD83D\\uDE00'"))
        .isEqualTo("ééé😀😀");
    assertThat(value("U&'d\\0061t\\+000061 \\\\ \\D83D\\DE00'")).isEqualTo("data \\ 😀");
    assertThat(value("U&'d!0061''t' -- x\n '!!\\' UESCAPE '!'")).isEqualTo("da't!\\");
    assertThat(value("U&' UESCAPE ''!'")).isEqualTo(" UESCAPE '!");
    assertThat(value("$é$a''$$b$é$")).isEqualTo("a''$$b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B'01'",
        "x'1F'",
        "E'\\xC3'",
        "E'\\0'",
        "E'\\u00'",
        "U&'\\00'",
        "U&'\\D83D'",
        "E'\\UFFFFFFFF'"
      })
  void doesNotReadBitsAndInvalidEscapes(String written) {
    assertThat(token(written).literal()).isEmpty();
  }

  @Test
  void readsNamesAsTheCatalogHasThem() {
    assertThat(token("\"A\"\"b\"").name()).contains("A\"b");
    assertThat(token("ÄbC$1").name()).contains("Äbc$1");
    assertThat(token("U&\"d!0061t\" UESCAPE '!'").name()).contains("dat");
    assertThat(token("a" + "é".repeat(40)).name()).contains("a" + "é".repeat(31));
    assertThat(token("\"" + "x".repeat(70) + "\"").name()).contains("x".repeat(63));
    assertThat(token("'a'").name()).isEmpty();
  }

  @Test
  void knowsWhereEachCharacterIsWritten() {
    SqlToken token = token("E'a''\\u0062'\n'c'");
    LiteralText literal = LiteralText.of(token).orElseThrow();

    assertThat(literal.text()).isEqualTo("a'bc");
    assertThat(literal.sourceOffset(0)).isEqualTo(9);
    assertThat(literal.sourceOffset(1)).isEqualTo(10);
    assertThat(literal.sourceOffset(2)).isEqualTo(12);
    assertThat(literal.sourceOffset(3)).isEqualTo(21);
    assertThat(literal.sourceOffset(4)).isEqualTo(22);
  }

  @Test
  void writesReplacementsAsTheStringNeedsThem() {
    assertThat(replaced("'a'", "'\\")).isEqualTo("'''\\'");
    assertThat(replaced("E'a'", "'\\")).isEqualTo("E'''\\\\'");
    assertThat(replaced("U&'a' UESCAPE '!'", "!'")).isEqualTo("U&'!!''' UESCAPE '!'");
    assertThat(replaced("$x$a$x$", "'$$")).isEqualTo("$x$'$$$x$");
    assertThatThrownBy(() -> replaced("$$a$$", "$$")).hasMessageContaining("would end the string");
    assertThatThrownBy(() -> replaced("$$a$$", "b$")).hasMessageContaining("would end the string");
  }

  private static String replaced(String written, String value) {
    SqlScript script = SqlScript.parse("a.sql", "SELECT " + written);
    LiteralText literal = LiteralText.of(script.statements().get(0).tokens().get(1)).orElseThrow();
    SqlScript after = script.apply(List.of(literal.edit(new TextEdit(0, 1, value))));
    assertThat(after.statements().get(0).tokens().get(1).literal()).contains(value);
    return after.text().substring(7);
  }
}
