package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated scripts: nothing but a refusal, and PostgreSQL agrees. {@code -Ddbops.fuzz=1000000} runs
 * longer, {@code -Ddbops.fuzz.seed} runs others.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class SqlFuzzTest {
  private static final int COUNT = Integer.getInteger("dbops.fuzz", 20_000);
  private static final long SEED = Long.getLong("dbops.fuzz.seed", 18L);

  @Test
  void everyTextIsRefusedOrCutWithoutLoss(TestReporter reporter) throws IOException {
    Mutations mutations = new Mutations(Mutations.seeds(Torture.all(), false), SEED);
    int taken = 0;
    for (int i = 0; i < COUNT; i++) {
      String text = mutations.next(4);
      try {
        taken += survives(text, mutations.random()) ? 1 : 0;
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + SEED + ", case " + i + ": <" + text + ">", e);
      }
    }
    reporter.publishEntry("seed " + SEED, taken + " of " + COUNT + " taken");
    assertThat(taken).isPositive();
  }

  @Test
  void postgresqlAgrees(TestReporter reporter) throws IOException {
    Mutations mutations = new Mutations(Mutations.seeds(Torture.all(), true), SEED);
    int count = COUNT / 10;
    try (PostgresOracle oracle = new PostgresOracle()) {
      Agreement agreement = new Agreement(oracle);
      for (int i = 0; i < count; i++) {
        String text = mutations.next(2) + (i % 3 == 0 ? mutations.next(1) : "");
        try {
          agreement.check(text);
        } catch (AssertionError e) {
          throw new AssertionError("seed " + SEED + ", case " + i, e);
        }
      }
      reporter.publishEntry("seed " + SEED, agreement.accepted() + " of " + count + " valid");
      assertThat(agreement.accepted()).isPositive();
    }
  }

  private static boolean survives(String text, Random random) {
    bodies(text);
    var script = Agreement.pieces(text);
    script.ifPresent(
        parsed -> {
          losesOnlyWhatIsCut(parsed, random);
          for (SqlStatement statement : parsed.statements()) {
            TokenRules.read(statement.tokens());
            SqlBody.of(statement).ifPresent(body -> bodies(body.literal().text()));
            losesOnlyElementsThatAreCut(parsed, statement, random);
          }
        });
    return script.isPresent();
  }

  private static void bodies(String text) {
    try {
      int last = 0;
      for (BodySpan span : SqlBody.statements(text)) {
        assertThat(span.start()).isGreaterThanOrEqualTo(last);
        assertThat(text.substring(span.start(), span.end())).isEqualTo(span.text());
        last = span.end();
      }
    } catch (SqlRefusal refusal) {
      assertThat(refusal.finding().place()).startsWith("body:");
    }
  }

  private static void losesOnlyWhatIsCut(SqlScript script, Random random) {
    List<SqlStatement> cut = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (SqlStatement statement : script.statements()) {
      if (random.nextInt(3) == 0) {
        cut.add(statement);
      } else {
        kept.add(statement.text());
      }
    }
    String left = TextEdit.applyAll(script.text(), Deletion.ofStatements(script, cut));
    if (left.startsWith("\ufeff")) {
      return; // what was the first character of a name is a byte order mark now
    }
    SqlScript after = SqlScript.parse("fuzz", left);
    assertThat(after.statements()).extracting(SqlStatement::text).isEqualTo(kept);
  }

  private static void losesOnlyElementsThatAreCut(
      SqlScript script, SqlStatement statement, Random random) {
    List<SqlToken> tokens = statement.tokens();
    int open = random.nextInt(tokens.size()) - 1;
    int close = open;
    if (open >= 0 && tokens.get(open).isSymbol('(')) {
      close = SqlElements.closing(tokens, open);
    }
    if (close <= open) {
      return;
    }
    List<SqlElement> elements = SqlElements.between(tokens, open, close);
    if (elements.size() < 2
        || elements.size() != 1 + commas(tokens, open, close)
        || !isBalanced(tokens.subList(open, close + 1))) {
      return;
    }
    List<SqlElement> cut = new ArrayList<>(elements);
    cut.removeIf(element -> random.nextBoolean());
    cut.remove(elements.get(random.nextInt(elements.size())));
    List<String> expected = new ArrayList<>();
    elements.stream()
        .filter(element -> !cut.contains(element))
        .forEach(
            element -> {
              expected.add(",");
              element.tokens().forEach(token -> expected.add(token.text()));
            });
    expected.remove(0);
    tokens.subList(close, tokens.size()).forEach(token -> expected.add(token.text()));

    SqlScript after = script.apply(Deletion.ofElements(script.text(), tokens, elements, cut));
    int index = script.statements().indexOf(statement);
    List<SqlToken> left = after.statements().get(index).tokens();
    assertThat(left.subList(open + 1, left.size())).extracting(SqlToken::text).isEqualTo(expected);
  }

  /** Whether each bracket closes with its own kind; PostgreSQL takes nothing else. */
  private static boolean isBalanced(List<SqlToken> tokens) {
    StringBuilder open = new StringBuilder();
    for (SqlToken token : tokens) {
      if (SqlElements.change(token) > 0) {
        open.append(token.isSymbol('(') ? ')' : ']');
      } else if (SqlElements.change(token) < 0) {
        if (open.isEmpty() || !token.isSymbol(open.charAt(open.length() - 1))) {
          return false;
        }
        open.setLength(open.length() - 1);
      }
    }
    return open.isEmpty();
  }

  private static long commas(List<SqlToken> tokens, int open, int close) {
    int depth = 0;
    int commas = 0;
    for (SqlToken token : tokens.subList(open + 1, close)) {
      commas += depth == 0 && token.isSymbol(',') ? 1 : 0;
      depth += SqlElements.change(token);
    }
    return commas;
  }
}
