package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** libpg_query cuts and lexes as we do. Needs node and npm, and fails without them. */
@Tag("node")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibpgQueryOracleIT {
  private static final int COUNT = Integer.getInteger("dbops.fuzz", 20_000) / 2;
  private static final long SEED = Long.getLong("dbops.fuzz.seed", 18L);

  private LibpgQuery oracle;

  @BeforeAll
  void install() throws IOException {
    oracle = new LibpgQuery(Path.of("target/oracle"));
  }

  @Test
  void agreesOnTheTortureSet() throws IOException {
    List<String> texts = Torture.all().stream().map(Torture::text).toList();

    assertThat(valid(texts)).isGreaterThan(20);
  }

  @Test
  void agreesOnMutations() throws IOException {
    Mutations mutations = new Mutations(Mutations.seeds(Torture.all(), true), SEED);
    List<String> texts = Stream.generate(() -> mutations.next(2)).limit(COUNT).toList();

    assertThat(valid(texts)).isGreaterThan(COUNT / 10);
  }

  /** Checks all texts, and says how many are valid. */
  private int valid(List<String> texts) throws IOException {
    List<String> asked = texts.stream().filter(LibpgQueryOracleIT::canBeAsked).toList();
    List<LibpgQuery.Found> answers = oracle.ask(asked);
    int valid = 0;
    for (int i = 0; i < asked.size(); i++) {
      String text = asked.get(i);
      LibpgQuery.Found found = answers.get(i);
      Optional<SqlScript> script = Agreement.pieces(text);
      if (script.isEmpty()) {
        boolean acceptable = found.statements().isEmpty() || Agreement.mayBeValid(text);
        assertThat(acceptable).as("refused <%s>", text).isTrue();
      } else {
        compare(script.get(), found);
        valid += found.statements().isPresent() ? 1 : 0;
      }
    }
    return valid;
  }

  /**
   * Its scanner was changed to return comments, and no longer finds a string that continues after
   * one; PostgreSQL itself does.
   */
  private static boolean canBeAsked(String text) {
    boolean continued =
        Agreement.pieces(text).map(SqlScript::statements).orElse(List.of()).stream()
            .flatMap(statement -> statement.tokens().stream())
            .anyMatch(token -> token.kind() == TokenKind.STRING && token.text().contains("--"));
    return !continued && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static void compare(SqlScript script, LibpgQuery.Found found) {
    int[] bytes = byteOffsets(script.text());
    found
        .tokens()
        .ifPresent(
            tokens ->
                assertThat(tokens(script.text(), bytes))
                    .as("tokens of <%s>", script.text())
                    .isEqualTo(tokens));
    found
        .statements()
        .ifPresent(
            statements ->
                assertThat(script.statements())
                    .as("statements of <%s>", script.text())
                    .extracting(statement -> bytes[statement.start()])
                    .isEqualTo(statements.stream().map(place -> place.get(0)).toList()));
  }

  /** Our tokens; what we take for one falls apart into what the scanner sees. */
  private static List<List<Integer>> tokens(String text, int[] bytes) {
    List<List<Integer>> tokens = new ArrayList<>();
    SqlLexer lexer = new SqlLexer(new SourceText("fuzz", text));
    while (lexer.advance()) {
      SqlToken token = lexer.token();
      int first = endOfFirstPart(token);
      tokens.add(List.of(bytes[token.start()], bytes[first]));
      SqlLexer rest = new SqlLexer(new SourceText("fuzz", text.substring(first, token.end())));
      while (rest.advance()) {
        SqlToken part = rest.token();
        tokens.add(List.of(bytes[first + part.start()], bytes[first + part.end()]));
      }
    }
    return tokens;
  }

  /** After the N of {@code N'…'}, before the UESCAPE of {@code U&'…' UESCAPE '!'}. */
  private static int endOfFirstPart(SqlToken token) {
    boolean quoted = token.kind() == TokenKind.STRING || token.kind() == TokenKind.QUOTED_NAME;
    if (quoted && token.text().matches("(?si)n'.*")) {
      return token.start() + 1;
    }
    if (!quoted || !token.text().startsWith("&", 1)) {
      return token.end();
    }
    QuoteScanner quotes = new QuoteScanner(new SourceText("fuzz", token.text()));
    boolean name = token.kind() == TokenKind.QUOTED_NAME;
    return token.start() + (name ? quotes.endOfName(0) : quotes.endOfString(0));
  }

  private static int[] byteOffsets(String text) {
    int[] offsets = new int[text.length() + 1];
    for (int i = 0; i < text.length(); ) {
      int next = i + Character.charCount(text.codePointAt(i));
      int size = text.substring(i, next).getBytes(StandardCharsets.UTF_8).length;
      offsets[next] = offsets[i] + size;
      i = next;
    }
    return offsets;
  }
}
