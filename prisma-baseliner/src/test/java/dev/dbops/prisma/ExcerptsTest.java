package dev.dbops.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptsTest {
  private static final String LONG = "CREATE TABLE a (" + "col int, ".repeat(40);

  @Test
  void showsTheSurroundingsOfTheChange() {
    Excerpts excerpts =
        Excerpts.around(LONG + "e vector(3), " + "z int, ".repeat(40), LONG + "z int, ".repeat(40));

    assertThat(excerpts.before()).startsWith("…").endsWith("…").contains("e vector(3)");
    assertThat(excerpts.before().length()).isLessThan(120);
    assertThat(excerpts.after()).doesNotContain("vector");
  }

  @Test
  void showsShortStatementsWhole() {
    Excerpts excerpts = Excerpts.around("SELECT a,\n  'x'", "SELECT 'x'");

    assertThat(excerpts).isEqualTo(new Excerpts("SELECT a, '…'", "SELECT '…'"));
  }

  @Test
  void cutsTheMiddleOfALongChange() {
    Excerpts excerpts = Excerpts.around(LONG, "SELECT 1");

    assertThat(excerpts.before()).contains(" … ").hasSizeLessThan(400);
  }
}
