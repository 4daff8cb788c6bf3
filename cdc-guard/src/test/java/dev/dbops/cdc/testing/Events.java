package dev.dbops.cdc.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The events of one topic, read from its beginning. */
public final class Events implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<String, String> consumer;
  private final List<String> seen = new ArrayList<>();

  /** Reads {@code topic} of the stack's broker. */
  public Events(ConnectStack stack, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrap()),
            new StringDeserializer(),
            new StringDeserializer());
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /** All events up to that one, each as operation and id: {@code c7}, {@code u7}, {@code d7}. */
  public List<String> upTo(String last) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!seen.contains(last)) {
      poll();
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(last + " did not come; came: " + seen);
      }
    }
    return List.copyOf(seen);
  }

  /** All events that come within the time. */
  public List<String> within(Duration time) {
    Instant end = Instant.now().plus(time);
    while (Instant.now().isBefore(end)) {
      poll();
    }
    return List.copyOf(seen);
  }

  private void poll() {
    for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
      if (event.value() != null) {
        seen.add(name(event.value()));
      }
    }
  }

  private static String name(String value) {
    try {
      JsonNode event = JSON.readTree(value);
      JsonNode row = event.path(event.path("op").asText().equals("d") ? "before" : "after");
      return event.path("op").asText() + row.path("id").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
