package dev.dbops.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.cdc.server.Lsn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;

/** Kafka Connect's REST interface, as far as the guard needs it. */
public final class ConnectClient {
  private static final int QUESTIONS_AT_ONCE = 4;
  private static final JsonMapper JSON = new JsonMapper();

  private final ConnectHttp http;

  /** A client of the cluster at {@code address}; asks nothing yet. */
  public ConnectClient(ConnectAddress address) {
    this.http = new ConnectHttp(address);
  }

  /**
   * All Debezium connectors for PostgreSQL with status and offsets.
   *
   * @throws ConnectRefusal if the cluster does not answer as Kafka Connect does
   */
  public ConnectCluster cluster() {
    return cluster((name, settings) -> true);
  }

  /**
   * All Debezium connectors for PostgreSQL, with the offsets of those that are of interest: one
   * that is being deleted, or fails, belongs to somebody else as a rule.
   *
   * @param interesting asked with a connector's name and settings
   * @throws ConnectRefusal if the cluster does not answer as Kafka Connect does
   */
  public ConnectCluster cluster(BiPredicate<String, PostgresSettings> interesting) {
    JsonNode root = http.get("/");
    if (!root.path("version").isTextual()) {
      throw new ConnectRefusal(0, "GET /: no version in the answer: is this Kafka Connect?");
    }
    ConnectVersion version = ConnectVersion.parse(root.path("version").asText());
    Map<String, List<ConnectVersion>> plugins = pluginVersions();
    Map<String, PostgresSettings> settings = new TreeMap<>();
    Map<String, ConnectorStatus> statuses = new HashMap<>();
    http.get("/connectors?expand=info&expand=status")
        .properties()
        .forEach(
            field -> {
              PostgresSettings own = settings(field.getValue().path("info").path("config"));
              if (own.forPostgres()) {
                settings.put(field.getKey(), own);
                statuses.put(field.getKey(), ConnectorStatus.of(field.getValue().path("status")));
              }
            });
    List<String> asked =
        settings.entrySet().stream()
            .filter(entry -> interesting.test(entry.getKey(), entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Told> offsets = version.atLeast(3, 5) ? offsets(asked) : Map.of();
    Told unasked =
        new Told(
            List.of(), Optional.of(version.atLeast(3, 5) ? "not asked" : "it is older than 3.5"));
    List<Connector> connectors = new ArrayList<>();
    settings.forEach(
        (name, own) -> {
          Told told = offsets.getOrDefault(name, unasked);
          connectors.add(
              new Connector(
                  name,
                  version(own, plugins),
                  own,
                  statuses.getOrDefault(name, new ConnectorStatus("UNKNOWN", List.of())),
                  told.offsets(),
                  told.refusal()));
        });
    return new ConnectCluster(version, connectors);
  }

  /** The state of one connector and its tasks. */
  public ConnectorStatus status(String connector) {
    return ConnectorStatus.of(http.get(path(connector) + "/status"));
  }

  /** The stored offsets of one connector. */
  public List<SourceOffset> offsets(String connector) {
    List<SourceOffset> offsets = new ArrayList<>();
    for (JsonNode entry : http.get(path(connector) + "/offsets").path("offsets")) {
      SourceOffset.of(entry).ifPresent(offsets::add);
    }
    return offsets;
  }

  /** Asks for STOPPED: the tasks end and their offsets may be altered. */
  public void stop(String connector) {
    http.send("PUT", path(connector) + "/stop", "");
  }

  /** Asks for RUNNING. */
  public void resume(String connector) {
    http.send("PUT", path(connector) + "/resume", "");
  }

  /** Asks for a restart of the tasks that failed, which a resume leaves as they are. */
  public void restartFailed(String connector) {
    http.send("POST", path(connector) + "/restart?includeTasks=true&onlyFailed=true", "");
  }

  /** Stores {@code position} as the connector's offset; the connector must be stopped. */
  public void alterOffset(String connector, SourceOffset current, Lsn position) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode entry = body.putArray("offsets").addObject();
    ObjectNode partition = entry.putObject("partition");
    current.partition().forEach(partition::put);
    ObjectNode offset = entry.putObject("offset");
    offset.put("lsn", position.value());
    offset.put("lsn_proc", position.value());
    offset.put("lsn_commit", position.value());
    http.send("PATCH", path(connector) + "/offsets", body.toString());
  }

  private Map<String, List<ConnectVersion>> pluginVersions() {
    Map<String, List<ConnectVersion>> versions = new HashMap<>();
    for (JsonNode plugin : http.get("/connector-plugins")) {
      versions
          .computeIfAbsent(plugin.path("class").asText(), name -> new ArrayList<>())
          .add(ConnectVersion.parse(plugin.path("version").asText("")));
    }
    return versions;
  }

  // A worker may have several versions of one connector, and a connector may ask for one (KIP-891).
  private static ConnectVersion version(
      PostgresSettings settings, Map<String, List<ConnectVersion>> plugins) {
    List<ConnectVersion> installed =
        plugins.entrySet().stream()
            .filter(plugin -> settings.isOf(plugin.getKey()))
            .flatMap(plugin -> plugin.getValue().stream())
            .toList();
    String wanted = settings.values().getOrDefault("connector.plugin.version", "");
    List<ConnectVersion> fitting =
        installed.size() == 1
            ? installed
            : installed.stream()
                .filter(version -> wanted.replaceAll("[\\[\\]]", "").equals(version.text()))
                .toList();
    return fitting.size() == 1 ? fitting.get(0) : ConnectVersion.parse("unknown");
  }

  /** The answer about one connector's offsets. */
  private record Told(List<SourceOffset> offsets, Optional<String> refusal) {}

  private Map<String, Told> offsets(List<String> connectors) {
    ExecutorService pool = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE);
    try {
      Map<String, CompletableFuture<Told>> asked = new TreeMap<>();
      connectors.forEach(
          name -> asked.put(name, CompletableFuture.supplyAsync(() -> told(name), pool)));
      Map<String, Told> answers = new HashMap<>();
      asked.forEach((name, answer) -> answers.put(name, answer.join()));
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  private Told told(String connector) {
    try {
      return new Told(offsets(connector), Optional.empty());
    } catch (ConnectRefusal refusal) {
      return new Told(List.of(), Optional.of(String.valueOf(refusal.getMessage())));
    }
  }

  private static PostgresSettings settings(JsonNode config) {
    Map<String, String> values = new HashMap<>();
    config.properties().forEach(field -> values.put(field.getKey(), field.getValue().asText()));
    return new PostgresSettings(values);
  }

  private static String path(String connector) {
    return "/connectors/"
        + URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
