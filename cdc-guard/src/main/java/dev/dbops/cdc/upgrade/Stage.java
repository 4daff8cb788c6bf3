package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.catalog.CatalogReader;
import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.ConnectClient;
import dev.dbops.cdc.connect.ConnectCluster;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.slot.SlotDecoder;
import dev.dbops.cdc.state.StateDirectory;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What drain and resume share: the session, Connect, and the saved state. */
final class Stage {
  private final UpgradeRequest request;
  private final UpgradeProgress progress;
  private final Session session;
  private final ConnectClient connect;
  private final StateDirectory directory;
  private @Nullable UpgradeState current;

  Stage(UpgradeRequest request, UpgradeProgress progress, Connection connection) {
    this.request = request;
    this.progress = progress;
    this.session = new Session(connection);
    this.connect = new ConnectClient(request.connect());
    this.directory = new StateDirectory(request.stateDirectory());
  }

  UpgradeRequest request() {
    return request;
  }

  Waivers waivers() {
    return request.waivers();
  }

  Session session() {
    return session;
  }

  ConnectClient connect() {
    return connect;
  }

  StateDirectory directory() {
    return directory;
  }

  SlotDecoder slots() {
    return new SlotDecoder(session.connection());
  }

  Freeze freeze() {
    CronJobs cron = new CronJobs(session, request.administrator(), request.waivers());
    return new Freeze(session, cron, request.patience());
  }

  CdcCatalog catalog() {
    return new CatalogReader().read(session.connection());
  }

  Optional<UpgradeState> saved(String database) {
    return directory.read(UpgradeState.fileOf(database), UpgradeState.class);
  }

  /** Goes on from that state: from now on what goes wrong is told with where it stands. */
  UpgradeState goOn(UpgradeState state) {
    current = state;
    return state;
  }

  /** The state that this run goes on from or saved last. */
  Optional<UpgradeState> current() {
    return Optional.ofNullable(current);
  }

  UpgradeState save(UpgradeState state) {
    directory.write(UpgradeState.fileOf(state.database()), state);
    return goOn(state);
  }

  UpgradeState reach(UpgradeState state, UpgradeStep step, String evidence) {
    UpgradeState next = save(state.at(step));
    progress.reached(step, evidence);
    return next;
  }

  /** Refuses a saved state of other connectors than those that are asked for. */
  void requireSameConnectors(UpgradeState state) {
    Set<String> saved = new TreeSet<>();
    state.connectors().forEach(drained -> saved.add(drained.name()));
    Set<String> asked = new TreeSet<>(request.connectors());
    if (!asked.isEmpty() && !asked.equals(saved)) {
      throw new Refusal(
          "cdc-other-connectors",
          "database " + state.database(),
          "the saved drain is one of %s, asked for are %s".formatted(saved, asked),
          "finish that one first, with dbops.cdc.connectors as it was, by dbops:cdc-resume; or name"
              + " all connectors in one drain");
    }
  }

  ConnectCluster cluster() {
    ConnectCluster cluster = connect.cluster();
    if (!cluster.canAlterOffsets()) {
      throw new Refusal(
          "cdc-connect-too-old",
          "Connect " + cluster.version().text(),
          "it cannot stop connectors and alter offsets",
          "use a Connect of Kafka 3.6 or later, or follow the manual procedure of docs/cdc.md");
    }
    return cluster;
  }

  /** The connectors of the request, or those that name the database. */
  List<Connector> connectors(ConnectCluster cluster, String database) {
    return cluster.connectors().stream()
        .filter(
            connector ->
                request.connectors().isEmpty()
                    ? connector.settings().database().equals(database)
                    : request.connectors().contains(connector.name()))
        .toList();
  }

  Connector connector(String name) {
    return connect
        .cluster((other, settings) -> other.equals(name))
        .connector(name)
        .orElseThrow(
            () ->
                new Refusal(
                    "cdc-connector-missing",
                    "connector " + name,
                    "Connect no longer has it",
                    "create it again, stopped, with the settings that it had"));
  }

  SourceOffset offset(Connector connector) {
    List<SourceOffset> offsets = connector.offsets();
    if (offsets.size() > 1) {
      throw new Refusal(
          "cdc-offset-ambiguous",
          "connector " + connector.name(),
          "Connect stores " + offsets.size() + " offsets for it",
          "delete the offsets of former topic prefixes, then run again");
    }
    return connector
        .offset()
        .orElseThrow(
            () ->
                new Refusal(
                    "cdc-offset-missing",
                    "connector " + connector.name(),
                    connector
                        .untold()
                        .map(why -> "Connect does not tell its offset: " + why)
                        .orElse(
                            "Connect stores no offset for the topic prefix "
                                + connector.settings().topicPrefix()),
                    "let Connect answer, and the connector deliver at least one event first"));
  }

  void stop(String name) {
    connect.stop(name);
    if (!new Patience(request.patience()).until(() -> connect.status(name).stopped())) {
      throw new Refusal(
          "cdc-connector-not-stopped",
          "connector " + name,
          "it is still " + connect.status(name).summary(),
          "find out what holds its task, then run again");
    }
  }

  void awaitIdle(String slot) {
    String query =
        """
        select not active from pg_catalog.pg_replication_slots where slot_name = ?
        """;
    if (!new Patience(request.patience()).until(() -> session.yes(query, slot))) {
      throw new Refusal(
          "cdc-slot-in-use",
          "slot " + slot,
          "it is in use although its connector is stopped, or it is gone",
          "find the consumer in pg_stat_replication: a second connector, a lost worker, or a"
              + " connector of another Connect, and then dbops.connect.url is not this server's");
    }
  }

  void resume(String name) {
    connect.resume(name);
    if (connect.status(name).failed()) {
      connect.restartFailed(name);
    }
    if (!new Patience(request.patience()).until(() -> connect.status(name).working())) {
      throw new Refusal(
          "cdc-connector-not-running",
          "connector " + name,
          "it is " + connect.status(name).summary(),
          "read the task's trace in Connect");
    }
  }
}
