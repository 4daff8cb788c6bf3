package dev.dbops.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dbops.cdc.server.Lsn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectClientTest {
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;

  /** What the worker at the other end does with a request. */
  private interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          thread.start();
        });
    server.start();
  }

  @AfterEach
  void close() {
    never.countDown();
    server.stop(0);
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
    assertThat(asked).containsExactly("GET /connectors/a%20b/status Basic b3BzOnMzY3JldA==");
    assertThat(address(Optional.of(credentials)).toString()).doesNotContain("s3cret");
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
            List.of(here()), Optional.empty(), Duration.ofMinutes(1), Duration.ofSeconds(1));

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
          awaitTheEnd();
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
            List.of(URI.create("http://127.0.0.1:1"), here()),
            Optional.empty(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2));

    ConnectorStatus status = new ConnectClient(both).status("orders");

    assertThat(status.summary()).isEqualTo("RUNNING, task 0 FAILED (boom)");
  }

  @Test
  void asksForTwentyConnectorsFourAtATime() {
    StringBuilder connectors = new StringBuilder("{");
    for (int at = 0; at < 20; at++) {
      connectors.append(at == 0 ? "" : ",").append(connector("c" + at));
    }
    at("/", exchange -> answer(exchange, 200, "{\"version\":\"4.3.0\"}"));
    at("/connector-plugins", exchange -> answer(exchange, 200, "[]"));
    at("/connectors", exchange -> answer(exchange, 200, connectors + "}"));
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    at(
        "/connectors/",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          answer(
              exchange,
              200,
              "{\"offsets\":[{\"partition\":{\"server\":\"t\"},\"offset\":{\"lsn\":1}}]}",
              now::decrementAndGet);
        });

    ConnectCluster cluster = client(Optional.empty()).cluster();

    assertThat(cluster.connectors()).hasSize(20);
    assertThat(cluster.connectors()).allMatch(connector -> connector.offset().isPresent());
    assertThat(cluster.connectors().get(0).settings().values()).doesNotContainKey("password");
    assertThat(most.get()).isBetween(1, 4);
  }

  private static String connector(String name) {
    return """
        "%s":{"info":{"config":{"topic.prefix":"t","database.password":"x",
          "connector.class":"io.debezium.connector.postgresql.PostgresConnector"}},
          "status":{"connector":{"state":"RUNNING"},"tasks":[{"id":0,"state":"RUNNING"}]}}
        """
        .formatted(name);
  }

  private void at(String path, Reply reply) {
    server.createContext(
        path.replace("%20", " "),
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          synchronized (asked) {
            asked.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI().getRawPath()
                    + (authorization == null ? "" : " " + authorization));
          }
          reply.to(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body, () -> {});
  }

  private static void answer(HttpExchange exchange, int status, String body, Runnable before)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = body.startsWith("<") ? "text/html" : "application/json";
    exchange.getResponseHeaders().add("Content-Type", type);
    before.run();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitTheEnd() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI here() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private ConnectAddress address(Optional<Credentials> credentials) {
    return new ConnectAddress(
        List.of(here()), credentials, Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  private ConnectClient client(Optional<Credentials> credentials) {
    return new ConnectClient(address(credentials));
  }
}
