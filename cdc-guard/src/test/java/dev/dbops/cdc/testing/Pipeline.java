package dev.dbops.cdc.testing;

import dev.dbops.cdc.CdcCheckRequest;
import dev.dbops.cdc.CdcGuard;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.report.CdcReport;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.upgrade.UpgradeRequest;
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.cdc.verdict.CdcVerdict;
import dev.dbops.cdc.verdict.CdcVerdictKind;
import dev.dbops.cdc.verdict.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A table, a publication, a slot and a connector of one name, with 20 rows delivered. */
public final class Pipeline implements AutoCloseable {
  private final ConnectStack stack;
  private final String name;
  private final Path state;
  private final Map<String, String> config = new HashMap<>();
  private final Events events;
  private TestServer server;

  private Pipeline(ConnectStack stack, String name, Path state, TestServer server) {
    this.stack = stack;
    this.name = name;
    this.state = state;
    this.server = server;
    this.events = new Events(stack, name + ".public.orders");
  }

  /** Sets the pipeline up and waits until its first 20 rows have come. */
  public static Pipeline start(
      ConnectStack stack, String name, Path state, TestServer server, String... settings) {
    server.execute(
        "create table orders (id int primary key, state text, note text)",
        "create table other (id int primary key, state text)",
        "create table probe (id text primary key, at timestamptz)",
        "create publication dbz_pub for table orders, probe",
        "select pg_create_logical_replication_slot('dbz_slot', 'pgoutput')");
    Pipeline pipeline = new Pipeline(stack, name, state, server);
    pipeline.config.putAll(pipeline.defaults());
    for (int at = 0; at < settings.length; at += 2) {
      pipeline.config.put(settings[at], settings[at + 1]);
    }
    pipeline.configure();
    stack.awaitStatus(name, status -> status.working());
    pipeline.insert(1, 20);
    pipeline.events.upTo("c20");
    pipeline.awaitOffset();
    return pipeline;
  }

  private void awaitOffset() {
    ConnectStack.await(() -> stack.client().offsets(name), offsets -> !offsets.isEmpty());
  }

  private Map<String, String> defaults() {
    return Map.ofEntries(
        Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
        Map.entry("tasks.max", "1"),
        Map.entry("topic.prefix", name),
        Map.entry("database.hostname", "localhost"),
        Map.entry("database.port", Integer.toString(server.port())),
        Map.entry("database.dbname", "postgres"),
        Map.entry("database.user", "dbz"),
        Map.entry("database.password", "dbz"),
        Map.entry("plugin.name", "pgoutput"),
        Map.entry("slot.name", "dbz_slot"),
        Map.entry("publication.name", "dbz_pub"),
        Map.entry("publication.autocreate.mode", "disabled"),
        Map.entry("table.include.list", "public.orders,public.probe"),
        Map.entry("snapshot.mode", "no_data"),
        Map.entry("errors.max.retries", "0"),
        Map.entry("slot.max.retries", "1"),
        Map.entry("slot.retry.delay.ms", "200"));
  }

  /** Changes settings of the connector. */
  public void configure(String... settings) {
    for (int at = 0; at < settings.length; at += 2) {
      config.put(settings[at], settings[at + 1]);
    }
    stack.configure(name, config);
  }

  /** A connector beside the pipeline's own, until it is closed. */
  public interface Second extends AutoCloseable {
    @Override
    void close();
  }

  /** A second connector on the same slot, if the settings do not name another. */
  public Second secondConnector(String other, String... settings) {
    Map<String, String> same = new HashMap<>(config);
    same.put("topic.prefix", other);
    for (int at = 0; at < settings.length; at += 2) {
      same.put(settings[at], settings[at + 1]);
    }
    stack.configure(other, same);
    stack.awaitStatus(other, status -> !status.tasks().isEmpty());
    return () -> stack.delete(other);
  }

  /** Points the connector at another server, as a changed DNS name does. */
  public void moveTo(TestServer other) {
    server = other;
    configure("database.port", Integer.toString(other.port()));
  }

  /** Inserts rows of the ids, each in a transaction of its own. */
  public void insert(int first, int last) {
    server.execute(
        IntStream.rangeClosed(first, last)
            .mapToObj(id -> "insert into orders values (" + id + ", 'new', 'note')")
            .toArray(String[]::new));
  }

  /** Runs statements on the pipeline's server. */
  public void execute(String... statements) {
    server.execute(statements);
  }

  /** The name of connector and topics. */
  public String name() {
    return name;
  }

  /** The events of the orders table. */
  public Events events() {
    return events;
  }

  /** The server of now. */
  public TestServer server() {
    return server;
  }

  /** Stops the connector and waits for its slot to be free. */
  public void stop() {
    stack.stop(name);
    ConnectStack.await(
        () -> server.value("select count(*) from pg_replication_slots where active"), "0"::equals);
  }

  /** Resumes the connector and waits until it runs. */
  public void resume() {
    stack.resume(name);
  }

  /** Checks as the role that may only log in and replicate. */
  public CdcReport check(boolean saveBaseline) {
    return check(server.reader(), saveBaseline);
  }

  /** Checks as a role that may look into the log. */
  public CdcReport checkAsAdministrator() {
    return check(server.administrator(), false);
  }

  /** Checks several connectors at once. */
  public CdcReport check(Set<String> connectors) {
    return check(server.reader(), false, connectors);
  }

  private CdcReport check(DatabaseAddress address, boolean saveBaseline) {
    return check(address, saveBaseline, Set.of(name));
  }

  private CdcReport check(DatabaseAddress address, boolean saveBaseline, Set<String> connectors) {
    return new CdcGuard()
        .check(
            new CdcCheckRequest(
                address,
                Optional.of(stack.address()),
                connectors,
                state.resolve(name),
                saveBaseline,
                Optional.empty()));
  }

  /** What drain and resume are asked, against the server of now. */
  public UpgradeRequest upgrade() {
    return upgrade(Optional.of(new TableName("public", "probe")), 90, Waivers.none());
  }

  /** The same with some seconds of patience and waivers, gate and reason. */
  public UpgradeRequest upgrade(int seconds, String... waived) {
    return upgrade(server, seconds, waived);
  }

  /** The same against another server than the connector's. */
  public UpgradeRequest upgrade(TestServer other, int seconds, String... waived) {
    Map<String, String> reasons = new HashMap<>();
    for (int at = 0; at < waived.length; at += 2) {
      reasons.put(waived[at], waived[at + 1]);
    }
    return upgrade(other.administrator(), seconds, new Waivers(reasons));
  }

  /** The same as another role. */
  public UpgradeRequest upgradeAs(DatabaseAddress role) {
    return upgrade(role, 90, Waivers.none());
  }

  private UpgradeRequest upgrade(DatabaseAddress address, int seconds, Waivers waivers) {
    UpgradeRequest here = upgrade();
    return new UpgradeRequest(
        address,
        here.connect(),
        here.connectors(),
        here.keptRoles(),
        here.probeTable(),
        here.stateDirectory(),
        Duration.ofSeconds(seconds),
        waivers);
  }

  /** The same for several connectors. */
  public UpgradeRequest upgrade(Set<String> connectors) {
    return upgrade(connectors, Optional.of(new TableName("public", "probe")), 90, Waivers.none());
  }

  /** The same without a probe table, with seconds of patience and a waiver if it is not empty. */
  public UpgradeRequest upgradeWithoutProbe(int seconds, String waiver) {
    return upgrade(
        Optional.empty(),
        seconds,
        waiver.isEmpty() ? Waivers.none() : new Waivers(Map.of(Waivers.PROOF, waiver)));
  }

  private UpgradeRequest upgrade(Optional<TableName> probe, int seconds, Waivers waivers) {
    return upgrade(Set.of(name), probe, seconds, waivers);
  }

  private UpgradeRequest upgrade(
      Set<String> connectors, Optional<TableName> probe, int seconds, Waivers waivers) {
    return new UpgradeRequest(
        server.administrator(),
        stack.address(),
        connectors,
        Set.of(),
        probe,
        state.resolve(name),
        Duration.ofSeconds(seconds),
        waivers);
  }

  /** The kinds that block, in the order of the report. */
  public List<CdcVerdictKind> blocking() {
    return check(false).verdicts().stream()
        .filter(verdict -> verdict.weight() == Weight.BLOCKING)
        .map(CdcVerdict::kind)
        .toList();
  }

  /** How many of the ids have an event of that operation, and how many have more than one. */
  public Count count(List<String> came, String operation, int first, int last) {
    int delivered = 0;
    int duplicated = 0;
    for (int id = first; id <= last; id++) {
      String wanted = operation + id;
      long times = came.stream().filter(wanted::equals).count();
      delivered += times > 0 ? 1 : 0;
      duplicated += times > 1 ? 1 : 0;
    }
    return new Count(delivered, last - first + 1 - delivered, duplicated);
  }

  /** Events of a range of rows. */
  public record Count(int delivered, int lost, int duplicated) {}

  @Override
  public void close() {
    events.close();
    stack.delete(name);
  }
}
