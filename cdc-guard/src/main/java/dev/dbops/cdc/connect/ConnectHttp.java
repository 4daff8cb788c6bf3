package dev.dbops.cdc.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one worker after the other, with a limit on time and size, and reads JSON. */
final class ConnectHttp {
  private static final int LARGEST_ANSWER = 16 << 20;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final JsonMapper JSON = new JsonMapper();

  private final ConnectAddress address;
  private final HttpClient client;

  ConnectHttp(ConnectAddress address) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(address.answerWithin())
            .build();
  }

  JsonNode get(String path) {
    return ask("GET", path, "");
  }

  JsonNode send(String method, String path, String body) {
    return ask(method, path, body);
  }

  private JsonNode ask(String method, String path, String body) {
    Instant end = Instant.now().plus(address.patience());
    while (true) {
      try {
        return askEachWorker(method, path, body);
      } catch (ConnectRefusal refusal) {
        if (!passesWithTime(method, refusal) || Instant.now().plus(PAUSE).isAfter(end)) {
          throw refusal;
        }
      }
      pause();
    }
  }

  // 409 is a rebalance, during which Connect refuses to read and to write (KIP-415).
  private static boolean passesWithTime(String method, ConnectRefusal refusal) {
    return refusal.status() == 409 || (method.equals("GET") && refusal.status() >= 500);
  }

  private JsonNode askEachWorker(String method, String path, String body) {
    @Nullable ConnectRefusal last = null;
    for (URI worker : address.workers()) {
      try {
        return understood(exchange(worker, method, path, body), method + " " + path);
      } catch (ConnectRefusal refusal) {
        if (refusal.status() != 0) {
          throw refusal;
        }
        last = refusal;
      }
    }
    throw last == null ? new ConnectRefusal(0, "No Connect worker is named") : last;
  }

  private HttpResponse<String> exchange(URI worker, String method, String path, String body) {
    String base = worker.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(address.answerWithin())
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    address.credentials().ifPresent(known -> request.header("Authorization", known.header()));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request.build(), headers -> new LimitedText(LARGEST_ANSWER));
    try {
      // The request's own timeout ends with the headers; this one covers a body that trickles.
      return answer.get(address.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new ConnectRefusal(
          "Connect at "
              + base
              + " did not answer within "
              + address.answerWithin().toMillis()
              + " ms",
          e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConnectRefusal("Connect at " + base + " cannot be asked: " + reason(cause), cause);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ConnectRefusal("The question to Connect was interrupted", e);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static JsonNode understood(HttpResponse<String> answer, String question) {
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      throw new ConnectRefusal(
          status,
          question
              + ": Connect answered "
              + status
              + "\n  fix: give credentials by dbops.connect.serverId");
    }
    if (status >= 300) {
      throw new ConnectRefusal(
          status, question + ": Connect answered " + status + complaint(answer.body()));
    }
    if (answer.body().isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      String type = answer.headers().firstValue("Content-Type").orElse("no content type");
      throw new ConnectRefusal(
          question + ": the answer is not JSON (" + type + "): is this Kafka Connect?", e);
    }
  }

  private static String complaint(String body) {
    try {
      String message = JSON.readTree(body).path("message").asText("");
      return message.isEmpty() ? "" : ": " + message.lines().findFirst().orElse("");
    } catch (JsonProcessingException e) {
      return " and a body that is not JSON";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectRefusal("Waiting for Connect was interrupted", e);
    }
  }
}
