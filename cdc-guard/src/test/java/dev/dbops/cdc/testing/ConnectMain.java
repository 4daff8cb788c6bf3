package dev.dbops.cdc.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/** One broker and one Connect worker in a process of their own, so that a test can kill them. */
public final class ConnectMain {
  private ConnectMain() {}

  /**
   * Takes the folder, the broker's port, the controller's port, the port of the REST interface, and
   * a folder of connectors if they are not on the class path.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Properties broker = broker(folder, arguments[1], arguments[2]);
    if (!java.nio.file.Files.exists(folder.resolve("logs/meta.properties"))) {
      format(folder, broker);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(broker, false), Time.SYSTEM);
    server.startup();
    Map<String, String> worker = worker(arguments[1], arguments[3]);
    if (arguments.length > 4) {
      worker.put("plugin.path", arguments[4]);
    }
    Connect<?> connect = new ConnectDistributed().startConnect(worker);
    connect.awaitStop();
    server.shutdown();
  }

  private static void format(Path folder, Properties broker) throws java.io.IOException {
    Path file = folder.resolve("server.properties");
    try (java.io.Writer writer = java.nio.file.Files.newBufferedWriter(file)) {
      broker.store(writer, "");
    }
    int exit =
        StorageTool.execute(
            new String[] {"format", "-t", "MkU3OEVBNTcwNTJENDM2Qk", "-c", file.toString()},
            System.out);
    if (exit != 0) {
      throw new IllegalStateException("format ended with " + exit);
    }
  }

  private static Properties broker(Path folder, String port, String controllerPort) {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
            Map.entry(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
            Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", folder.resolve("logs").toString()),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152")));
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      properties.put(topic + ".replication.factor", "1");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    return properties;
  }

  private static Map<String, String> worker(String port, String restPort) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", "127.0.0.1:" + port);
    properties.put("group.id", "connect");
    for (String side : List.of("key", "value")) {
      properties.put(side + ".converter", "org.apache.kafka.connect.json.JsonConverter");
      properties.put(side + ".converter.schemas.enable", "false");
    }
    for (String kind : List.of("offset", "config", "status")) {
      properties.put(kind + ".storage.topic", "connect_" + kind);
      properties.put(kind + ".storage.replication.factor", "1");
    }
    properties.put("offset.storage.partitions", "1");
    properties.put("status.storage.partitions", "1");
    properties.put("offset.flush.interval.ms", "500");
    properties.put("listeners", "http://127.0.0.1:" + restPort);
    properties.put("rest.advertised.host.name", "127.0.0.1");
    properties.put("plugin.discovery", "service_load");
    properties.put("config.providers", "file");
    properties.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    properties.put("scheduled.rebalance.max.delay.ms", "0");
    return properties;
  }
}
