package dev.dbops.cdc.connect;

import static dev.dbops.cdc.testing.FakeWorker.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.testing.FakeWorker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectClientTest {
  private FakeWorker worker;

  @BeforeEach
  void open() throws IOException {
    worker = new FakeWorker();
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void waitsForARebalanceToEnd() {
    AtomicInteger refused = new AtomicInteger();
    at(
        "/connectors/orders/offsets",
        exchange -> {
          if (refused.incrementAndGet() < 3) {
            answer(exchange, 409, "{\"error_code\":409,\"message\":\"rebalance\"}");
          } else {
            answer(
                exchange,
                200,
                """
                {"offsets":[{"partition":{"server":"t"},
                 "offset":{"lsn":24784072,"lsn_commit":24783712,"txId":779}}]}
                """);
          }
        });

    List<SourceOffset> offsets = client(Optional.empty()).offsets("orders");

    assertThat(refused).hasValue(3);
    assertThat(offsets)
        .containsExactly(
            new SourceOffset(
                Map.of("server", "t"),
                Lsn.parse("0/17A2CC8"),
                Optional.of(Lsn.parse("0/17A2B60")),
                Optional.of(779L),
                false));
  }

  @Test
  void givesUpOnARebalanceThatDoesNotEnd() {
    at(
        "/connectors/orders/status",
        exchange -> answer(exchange, 409, "{\"message\":\"rebalance in process\"}"));

    assertThatThrownBy(() -> client(Optional.empty()).status("orders"))
        .isInstanceOf(ConnectRefusal.class)
        .hasMessage("GET /connectors/orders/status: Connect answered 409: rebalance in process");
  }

  @Test
  void saysWhatToDoWhenConnectAsksForAPassword() {
    at("/", exchange -> answer(exchange, 401, "who?"));

    assertThatThrownBy(() -> client(Optional.empty()).cluster())
        .isInstanceOf(ConnectRefusal.class)
        .hasMessage(
            "GET /: Connect answered 401\n  fix: give credentials by dbops.connect.serverId");
  }

  @Test
  void sendsThePasswordAndNeverPrintsIt() {
    at(
        "/connectors/a%20b/status",
        exchange -> answer(exchange, 200, "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}"));
    Credentials credentials = new Credentials("ops", () -> "s3cret");

    ConnectorStatus status = client(Optional.of(credentials)).status("a b");

    assertThat(status.working()).isFalse();
    assertThat(status.summary()).isEqualTo("RUNNING, no task");
    assertThat(worker.asked())
        .containsExactly("GET /connectors/a%20b/status Basic b3BzOnMzY3JldA==");
    assertThat(worker.address(Optional.of(credentials)).toString()).doesNotContain("s3cret");
  }

  @Test
  void refusesAPageThatIsNoJson() {
    at("/", exchange -> answer(exchange, 200, "<html>proxy</html>"));

    assertThatThrownBy(() -> client(Optional.empty()).cluster())
        .isInstanceOf(ConnectRefusal.class)
        .hasMessage("GET /: the answer is not JSON (text/html): is this Kafka Connect?");
  }

  @Test
  void refusesJsonOfSomethingElse() {
    at("/", exchange -> answer(exchange, 200, "[1, 2]"));

    assertThatThrownBy(() -> client(Optional.empty()).cluster())
        .isInstanceOf(ConnectRefusal.class)
        .hasMessage("GET /: no version in the answer: is this Kafka Connect?");
  }

  @Test
  void endsAnAnswerThatIsTooLarge() {
    at("/", exchange -> answer(exchange, 200, "x".repeat(17 << 20)));
    ConnectAddress unhurried =
        new ConnectAddress(
            List.of(worker.uri()), Optional.empty(), Duration.ofMinutes(1), Duration.ofSeconds(1));

    assertThatThrownBy(() -> new ConnectClient(unhurried).cluster())
        .isInstanceOf(ConnectRefusal.class)
        .hasMessageContaining("the answer is larger than 16777216 bytes");
  }

  @Test
  void endsAnAnswerThatNeverComesToItsEnd() {
    at(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          worker.hang();
        });

    assertThatThrownBy(() -> client(Optional.empty()).cluster())
        .isInstanceOf(ConnectRefusal.class)
        .hasMessageContaining("did not answer within 2000 ms");
  }

  @Test
  void saysWhatAFailingWorkerSays() {
    at("/", exchange -> answer(exchange, 500, "{\"message\":\"Request timed out\\nat x\"}"));

    assertThatThrownBy(() -> client(Optional.empty()).cluster())
        .isInstanceOf(ConnectRefusal.class)
        .hasMessage("GET /: Connect answered 500: Request timed out");
  }

  @Test
  void asksTheNextWorkerWhenOneIsDown() {
    at(
        "/connectors/orders/status",
        exchange ->
            answer(
                exchange,
                200,
                """
                {"connector":{"state":"RUNNING"},
                 "tasks":[{"id":0,"state":"FAILED","trace":"boom\\n\\tat x"}]}
                """));
    ConnectAddress both =
        new ConnectAddress(
            List.of(URI.create("http://127.0.0.1:1"), worker.uri()),
            Optional.empty(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));

    ConnectorStatus status = new ConnectClient(both).status("orders");

    assertThat(status.summary()).isEqualTo("RUNNING, task 0 FAILED (boom)");
  }

  @Test
  void asksForTwentyConnectorsFourAtATime() {
    worker.cluster(20);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier fourAtOnce = new CyclicBarrier(4);
    at(
        "/connectors/",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          await(fourAtOnce);
          now.decrementAndGet();
          answer(
              exchange,
              200,
              "{\"offsets\":[{\"partition\":{\"server\":\"t\"},\"offset\":{\"lsn\":1}}]}");
        });

    ConnectCluster cluster = client(Optional.empty()).cluster();

    assertThat(cluster.connectors()).hasSize(20);
    assertThat(cluster.connectors()).allMatch(connector -> connector.offset().isPresent());
    assertThat(cluster.connectors().get(0).settings().values()).doesNotContainKey("password");
    assertThat(most).hasValue(4);
  }

  @Test
  void knowsTheVersionOnlyWhereItIsTheOnlyOneOrAskedFor() {
    String plugin =
        "{\"class\":\"io.debezium.connector.postgresql.PostgresConnector\",\"version\":\"%s\"}";
    at("/", exchange -> answer(exchange, 200, "{\"version\":\"4.3.0\"}"));
    at(
        "/connector-plugins",
        exchange ->
            answer(
                exchange,
                200,
                "["
                    + plugin.formatted("2.7.4.Final")
                    + ","
                    + plugin.formatted("3.6.3.Final")
                    + "]"));
    String asking =
        connector("asking")
            .replace("\"topic", "\"connector.plugin.version\":\"[2.7.4.Final]\",\"topic");
    at(
        "/connectors",
        exchange -> answer(exchange, 200, "{" + asking + "," + connector("open") + "}"));
    at("/connectors/", exchange -> answer(exchange, 200, "{\"offsets\":[]}"));

    ConnectCluster cluster = client(Optional.empty()).cluster();

    assertThat(cluster.connectors())
        .extracting(connector -> connector.version().text())
        .containsExactly("2.7.4.Final", "unknown");
    assertThat(cluster.connectors().get(0).version().testedDebezium()).isTrue();
    assertThat(cluster.connectors().get(1).version().testedDebezium()).isFalse();
    assertThat(ConnectVersion.parse("3.1.0.Final").testedDebezium()).isFalse();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static String connector(String name) {
    return FakeWorker.connector(name, "");
  }

  private void at(String path, FakeWorker.Reply reply) {
    worker.at(path, reply);
  }

  private ConnectClient client(Optional<Credentials> credentials) {
    return new ConnectClient(worker.address(credentials));
  }
}
