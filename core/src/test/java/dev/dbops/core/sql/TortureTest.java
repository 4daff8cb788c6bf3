package dev.dbops.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written by hand to be hard, judged by hand and by PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureTest {
  private PostgresOracle oracle;

  static List<Torture> scripts() throws IOException {
    return Torture.all();
  }

  @BeforeAll
  void start() throws IOException {
    oracle = new PostgresOracle();
  }

  @AfterAll
  void stop() throws IOException {
    oracle.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void isCutAsExpectedAndAsPostgresqlCutsIt(Torture torture) throws IOException {
    boolean taken = new Agreement(oracle).check(torture.text());

    String outcome = (taken ? "valid\n" : "not valid\n") + torture.outcome();
    assertThat(outcome).isEqualTo(Files.readString(torture.expectation()));
  }
}
