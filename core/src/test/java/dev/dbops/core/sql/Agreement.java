package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** That the splitter and PostgreSQL take a text in the same way. */
final class Agreement {
  private static final Set<String> CANNOT_BE_SENT = Set.of("nul", "invalid-utf8");

  private final PostgresOracle oracle;
  private int accepted;

  Agreement(PostgresOracle oracle) {
    this.oracle = oracle;
  }

  /** How many of the checked texts PostgreSQL took. */
  int accepted() {
    return accepted;
  }

  /** What holds for every text without a server: a refusal, or pieces that are the text. */
  static Optional<SqlScript> pieces(String text) {
    try {
      SqlScript script = SqlScript.parse("fuzz", text);
      String joined =
          script.segments().stream().map(SqlSegment::text).collect(Collectors.joining());
      assertThat(joined).isEqualTo(text);
      return Optional.of(script);
    } catch (SqlRefusal refusal) {
      assertThat(refusal.finding().place()).matches("fuzz:\\d+:\\d+");
      return Optional.empty();
    }
  }

  /** Checks a text and says whether PostgreSQL takes it as a whole. */
  boolean check(String text) throws IOException {
    Optional<SqlScript> script = pieces(text);
    Optional<String> refused = script.isPresent() ? Optional.empty() : Optional.of(rule(text));
    if (refused.filter(CANNOT_BE_SENT::contains).isPresent()) {
      return false;
    }
    boolean taken = oracle.wholeText(text).isGuard();
    if (taken) {
      accepted++;
      assertThat(refused.orElse("copy-data")).as("refused <%s>", text).isEqualTo("copy-data");
      for (SqlStatement statement : script.map(SqlScript::statements).orElse(List.of())) {
        checkPiece(statement.text(), text);
      }
    }
    return taken;
  }

  /** A server that only parses says 42601 to some statements it could parse but not analyse. */
  private void checkPiece(String piece, String text) throws IOException {
    PostgresOracle.Answer answer = oracle.oneStatement(piece);
    if (answer.state().equals("42601")) {
      assertThat(answer.isSeveralStatements())
          .as("several statements in <%s> of <%s>", piece, text)
          .isFalse();
      assertThat(oracle.wholeText(piece).isGuard()).as("<%s> of <%s>", piece, text).isTrue();
    }
  }

  /** Whether a text is refused for another reason than that PostgreSQL would not take it. */
  static boolean mayBeValid(String text) {
    String rule = rule(text);
    return rule.equals("copy-data") || CANNOT_BE_SENT.contains(rule);
  }

  private static String rule(String text) {
    try {
      SqlScript.parse("fuzz", text);
      return "";
    } catch (SqlRefusal refusal) {
      return refusal.finding().rule();
    }
  }
}
