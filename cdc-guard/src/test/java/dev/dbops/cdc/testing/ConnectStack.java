package dev.dbops.cdc.testing;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.connect.ConnectClient;
import dev.dbops.cdc.connect.ConnectRefusal;
import dev.dbops.cdc.connect.ConnectorStatus;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real Kafka broker and a real Connect with Debezium, in one process that can be killed. */
public final class ConnectStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Path folder;
  private final List<Integer> ports;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Optional<Path> plugins;
  private Process process;

  private ConnectStack(Path folder, Optional<Path> plugins) {
    this.folder = folder;
    this.ports = IntStream.range(0, 3).map(i -> freePort()).boxed().toList();
    this.plugins = plugins;
    this.process = launch();
    awaitRest();
  }

  /** Starts the stack and waits until its REST interface answers. */
  public static ConnectStack start(Path folder) {
    return new ConnectStack(folder, Optional.empty());
  }

  /** The same with the connectors of a folder instead of those on the class path. */
  public static ConnectStack startWith(Path plugins, Path folder) {
    return new ConnectStack(folder, Optional.of(plugins));
  }

  /** The address that the guard is given. */
  public ConnectAddress address() {
    return new ConnectAddress(
        List.of(URI.create("http://127.0.0.1:" + ports.get(2))),
        Optional.empty(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20));
  }

  /** The client that the guard uses too. */
  public ConnectClient client() {
    return new ConnectClient(address());
  }

  /** Where a consumer finds the broker. */
  public String bootstrap() {
    return "127.0.0.1:" + ports.get(0);
  }

  /** Creates or changes a connector. */
  public void configure(String name, Map<String, String> config) {
    String body =
        new TreeMap<>(config)
            .entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    HttpResponse<String> answer = send("PUT", "/connectors/" + name + "/config", body);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.body());
    }
  }

  /** Deletes a connector; its offsets stay. */
  public void delete(String name) {
    send("DELETE", "/connectors/" + name, "");
  }

  /** Sends any request to the REST interface, as an operator would by hand. */
  public HttpResponse<String> send(String method, String path, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address().workers().get(0) + path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 409) {
        return await(
            () -> {
              try {
                return http.send(request, HttpResponse.BodyHandlers.ofString());
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            },
            again -> again.statusCode() != 409);
      }
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Stops the connector and waits until its tasks are gone. */
  public void stop(String connector) {
    client().stop(connector);
    awaitStatus(connector, ConnectorStatus::stopped);
  }

  /** Resumes the connector and waits until its task runs. */
  public void resume(String connector) {
    client().resume(connector);
    awaitStatus(connector, ConnectorStatus::working);
  }

  /** The whole status of a connector as Connect tells it, with the traces of its tasks. */
  public String trace(String connector) {
    return send("GET", "/connectors/" + connector + "/status", "").body();
  }

  /** Restarts a connector and its failed tasks, as an operator does, and waits until all work. */
  public void restart(String connector) {
    send("POST", "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true", "");
    awaitStatus(connector, ConnectorStatus::working);
  }

  /** Waits for a state of the connector and returns it. */
  public ConnectorStatus awaitStatus(String connector, Predicate<ConnectorStatus> wanted) {
    return await(
        () -> {
          try {
            return client().status(connector);
          } catch (ConnectRefusal refusal) {
            if (refusal.status() == 404) {
              return new ConnectorStatus("ABSENT", List.of());
            }
            throw refusal;
          }
        },
        wanted);
  }

  /** Asks until the answer is the wanted one. */
  public static <T> T await(Supplier<T> question, Predicate<T> wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      T answer = question.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("still " + answer);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** Ends the process at once, as a power cut would. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts the process again on the same data. */
  public void startAgain() {
    process = launch();
    awaitRest();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() {
    try {
      Files.createDirectories(folder);
      List<String> line = new ArrayList<>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      line.addAll(List.of("-cp", classPath()));
      line.add(ConnectMain.class.getName());
      line.add(folder.toString());
      ports.forEach(port -> line.add(port.toString()));
      plugins.ifPresent(path -> line.add(path.toString()));
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // Two versions of Debezium do not agree on one class path, not even through a plugin's own
  // loader.
  private String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> plugins.isEmpty() || !entry.contains("debezium"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void awaitRest() {
    await(
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the stack ended, see " + folder.resolve("out.log"));
          }
          try {
            HttpRequest request =
                HttpRequest.newBuilder(URI.create(address().workers().get(0) + "/connectors"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
          } catch (IOException e) {
            return 0;
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        status -> status == 200);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
