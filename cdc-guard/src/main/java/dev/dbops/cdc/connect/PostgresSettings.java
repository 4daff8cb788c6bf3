package dev.dbops.cdc.connect;

import dev.dbops.cdc.publication.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The settings of a Debezium PostgreSQL connector that bear on loss, with Debezium's defaults.
 *
 * @param values the settings by their Debezium names; passwords are never among them
 */
public record PostgresSettings(Map<String, String> values) {
  private static final String DEBEZIUM = "io.debezium.connector.postgresql.PostgresConnector";
  private static final Set<String> WANTED =
      Set.of(
          "connector.class",
          "connector.plugin.version",
          "database.hostname",
          "database.port",
          "database.dbname",
          "database.user",
          "topic.prefix",
          "plugin.name",
          "slot.name",
          "slot.drop.on.stop",
          "slot.failover",
          "publication.name",
          "publication.autocreate.mode",
          "message.prefix.exclude.list",
          "message.prefix.include.list",
          "table.include.list",
          "table.exclude.list",
          "schema.include.list",
          "schema.exclude.list",
          "snapshot.mode",
          "offset.mismatch.strategy",
          "heartbeat.interval.ms",
          "heartbeat.action.query",
          "lsn.flush.mode",
          "provide.transaction.metadata");

  /** Keeps only the wanted settings. */
  public PostgresSettings {
    Map<String, String> kept = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (WANTED.contains(name)) {
            kept.put(name, value);
          }
        });
    values = Collections.unmodifiableMap(kept);
  }

  /** Whether these are the settings of Debezium's connector for PostgreSQL. */
  public boolean forPostgres() {
    String given = text("connector.class", "");
    return given.endsWith("PostgresConnector") || isOf(DEBEZIUM);
  }

  /** Whether Connect takes that class for this connector: by its name, or by an alias of it. */
  boolean isOf(String className) {
    String given = text("connector.class", "");
    String simple = className.substring(className.lastIndexOf('.') + 1);
    // org.apache.kafka.connect.runtime.isolation.PluginUtils: simpleName and prunedName
    return given.equals(className)
        || given.equals(simple)
        || given.equals(simple.replaceFirst("Connector$", ""));
  }

  /** The slot it reads. */
  public String slot() {
    return text("slot.name", "debezium");
  }

  /** The publication it asks for. */
  public String publication() {
    return text("publication.name", "dbz_publication");
  }

  /** The output plugin it asks for. */
  public String plugin() {
    return text("plugin.name", "decoderbufs");
  }

  /** The database it reads; a placeholder such as {@code ${file:…}} stays one. */
  public String database() {
    return text("database.dbname", "");
  }

  /** The topic prefix, which is the server name of its offsets' partition. */
  public String topicPrefix() {
    return text("topic.prefix", "");
  }

  /** When it takes snapshots. */
  public String snapshotMode() {
    return text("snapshot.mode", "initial");
  }

  /** What it does when offset and slot disagree (Debezium 3.4 and later). */
  public String offsetMismatchStrategy() {
    return text("offset.mismatch.strategy", "no_validation");
  }

  /** Who moves the slot (Debezium 3.4 and later). */
  public String lsnFlushMode() {
    return text("lsn.flush.mode", "connector");
  }

  /** Whether and how it makes or changes the publication. */
  public String publicationAutocreate() {
    return text("publication.autocreate.mode", "all_tables");
  }

  /** Whether it drops the slot when it stops. */
  public boolean dropsSlotOnStop() {
    return Boolean.parseBoolean(text("slot.drop.on.stop", "false"));
  }

  /** Milliseconds between heartbeats, 0 for none. */
  public long heartbeatMillis() {
    String value = text("heartbeat.interval.ms", "0");
    return value.matches("\\d{1,15}") ? Long.parseLong(value) : 0;
  }

  /** Whether it names the tables that it wants. */
  public boolean listsTables() {
    return values.containsKey("table.include.list");
  }

  /** Whether it names the schemas that it wants. */
  public boolean listsSchemas() {
    return values.containsKey("schema.include.list");
  }

  /** Whether it sends the events of that table, by its include and exclude lists. */
  public boolean captures(TableName table) {
    return admitted("schema.include.list", "schema.exclude.list", table.schema())
        && admitted("table.include.list", "table.exclude.list", table.toString());
  }

  /** Whether it sends logical messages of that prefix. */
  public boolean capturesMessages(String prefix) {
    return admitted("message.prefix.include.list", "message.prefix.exclude.list", prefix);
  }

  /** The names of its include list that no table of {@code known} matches. */
  public List<String> includedButAbsent(List<TableName> known) {
    return patterns("table.include.list")
        .filter(pattern -> known.stream().noneMatch(table -> matches(pattern, table.toString())))
        .toList();
  }

  private boolean admitted(String includes, String excludes, String name) {
    if (values.containsKey(includes)) {
      return patterns(includes).anyMatch(pattern -> matches(pattern, name));
    }
    return patterns(excludes).noneMatch(pattern -> matches(pattern, name));
  }

  // Debezium anchors each pattern, ignores case, and splits at commas that no backslash precedes.
  private Stream<String> patterns(String list) {
    return Stream.of(text(list, "").split("(?<!\\\\),"))
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty());
  }

  private static boolean matches(String pattern, String name) {
    try {
      return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(name).matches();
    } catch (PatternSyntaxException e) {
      return pattern.equalsIgnoreCase(name); // Debezium refuses such a list at its own start
    }
  }

  private String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise).strip();
  }
}
