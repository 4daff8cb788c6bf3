package dev.dbops.cdc.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.connect.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The other end of HTTP, which answers as badly as a test wants. */
public final class FakeWorker implements AutoCloseable {
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private final HttpServer server;

  /** What the worker does with a request. */
  public interface Reply {
    /** Answers, or does not. */
    void to(HttpExchange exchange) throws IOException;
  }

  /** A worker that answers 404 to everything. */
  public FakeWorker() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          thread.start();
        });
    server.start();
  }

  /** Replies so to each path that begins so. */
  public void at(String path, Reply reply) {
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

  /** Replies with a status and a body. */
  public void at(String path, int status, String body) {
    at(path, exchange -> answer(exchange, status, body));
  }

  /** A Connect with that many Debezium connectors, {@code c0} and so on, on slots {@code s0} …. */
  public void cluster(int connectors) {
    StringBuilder all = new StringBuilder("{");
    for (int at = 0; at < connectors; at++) {
      all.append(at == 0 ? "" : ",").append(connector("c" + at, "\"slot.name\":\"s" + at + "\","));
    }
    at("/", 200, "{\"version\":\"4.3.0\"}");
    at(
        "/connector-plugins",
        200,
        """
        [{"class":"io.debezium.connector.postgresql.PostgresConnector","version":"3.6.3.Final"}]
        """);
    at("/connectors", 200, all + "}");
  }

  /** A running connector as {@code expand} shows it, with more settings. */
  public static String connector(String name, String settings) {
    return """
        "%s":{"info":{"config":{"topic.prefix":"t","database.password":"x",%s
          "database.dbname":"postgres","publication.name":"dbz_pub","plugin.name":"pgoutput",
          "connector.class":"io.debezium.connector.postgresql.PostgresConnector"}},
          "status":{"connector":{"state":"RUNNING"},"tasks":[{"id":0,"state":"RUNNING"}]}}
        """
        .formatted(name, settings);
  }

  /** Sends status and body. */
  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = body.startsWith("<") ? "text/html" : "application/json";
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Waits until the worker is closed. */
  public void hang() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was asked: method, path, and credentials if any. */
  public List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Its address with two seconds of patience. */
  public ConnectAddress address(Optional<Credentials> credentials) {
    return new ConnectAddress(
        List.of(uri()), credentials, Duration.ofSeconds(2), Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    never.countDown();
    server.stop(0);
  }
}
