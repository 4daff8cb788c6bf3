package dev.dbops.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.cdc.report.CdcReport;
import dev.dbops.cdc.testing.FakeWorker;
import dev.dbops.cdc.testing.TestServer;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.core.gate.GateResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdcGuardTest {
  private static TestServer server;

  @TempDir Path state;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            18,
            "max_replication_slots",
            "60",
            "log_statement",
            "all",
            "logging_collector",
            "on",
            "log_directory",
            "log",
            "log_filename",
            "all.log",
            "log_line_prefix",
            "%a/%u:");
    server.execute(
        "create table orders (id int primary key)",
        "create publication dbz_pub for table orders",
        "select pg_create_logical_replication_slot('s' || i, 'pgoutput') from"
            + " generate_series(0, 49) i");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void asksTheServerOnceForFiftySlotsAndTwentyConnectors() throws IOException {
    try (FakeWorker worker = new FakeWorker()) {
      worker.cluster(20);
      String offset = server.value("select pg_current_wal_lsn() - '0/0'");
      worker.at(
          "/connectors/",
          200,
          "{\"offsets\":[{\"partition\":{\"server\":\"t\"},\"offset\":{\"lsn\":%s}}]}"
              .formatted(offset));
      long before = catalogQueries();

      CdcReport report = check(worker);

      assertThat(catalogQueries() - before).isEqualTo(1);
      assertThat(report.timelines()).hasSize(20);
      assertThat(worker.asked()).hasSize(23);
      assertThat(server.value("select count(*) from pg_replication_slots")).isEqualTo("50");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | <html>sign in</html> | the answer is not JSON (text/html): is this Kafka Connect?",
        "200 | [1] | no version in the answer: is this Kafka Connect?",
        "401 | {} | Connect answered 401",
        "409 | {\"message\":\"rebalance\"} | Connect answered 409: rebalance",
        "500 | oops | Connect answered 500 and a body that is not JSON",
      })
  void isInconclusiveWithAnAnswerThatIsNotConnects(int status, String body, String reason)
      throws IOException {
    try (FakeWorker worker = new FakeWorker()) {
      worker.at("/", status, body);

      CdcReport report = check(worker);

      assertThat(report.verdicts()).anyMatch(v -> v.kind() == CdcVerdictKind.NOT_JUDGED);
      assertThat(((GateResult.Inconclusive) report.gate()).reason()).contains(reason);
    }
  }

  private CdcReport check(FakeWorker worker) {
    return new CdcGuard()
        .check(
            new CdcCheckRequest(
                server.reader(),
                Optional.of(worker.address(Optional.empty())),
                Set.of(),
                state,
                false,
                Optional.empty()));
  }

  /** Statements of the guard's role that read the catalog of slots. */
  private static long catalogQueries() {
    return Long.parseLong(
        server.value(
            """
            select count(*) from regexp_split_to_table(pg_read_file('log/all.log'), E'\\n') line
            where line ~ '^dbops/dbz:LOG: +(statement|execute)' and line !~ 'SET |set session'
            """));
  }
}
