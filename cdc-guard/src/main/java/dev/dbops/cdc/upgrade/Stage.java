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

/** What drain and resume share: the session, Connect, and the saved state. */
final class Stage {
  private final UpgradeRequest request;
  private final UpgradeProgress progress;
  private final Session session;
  private final ConnectClient connect;
  private final StateDirectory directory;

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
    return new Freeze(session, request.patience());
  }

  CdcCatalog catalog() {
    return new CatalogReader().read(session.connection());
  }

  Optional<UpgradeState> saved(String database) {
    return directory.read(UpgradeState.fileOf(database), UpgradeState.class);
  }

  UpgradeState reach(UpgradeState state, UpgradeStep step, String evidence) {
    UpgradeState next = state.at(step);
    directory.write(UpgradeState.fileOf(state.database()), next);
    progress.reached(step, evidence);
    return next;
  }

  /** The connectors of the request, or those that name the database. */
  List<Connector> connectors(String database) {
    ConnectCluster cluster = connect.cluster();
    if (!cluster.canAlterOffsets()) {
      throw new Refusal(
          "cdc-connect-too-old",
          "Connect " + cluster.version().text(),
          "it cannot stop connectors and alter offsets",
          "use a Connect of Kafka 3.6 or later, or follow the manual procedure of docs/cdc.md");
    }
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
        .cluster()
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
                    "Connect stores no offset for the topic prefix "
                        + connector.settings().topicPrefix(),
                    "let it deliver at least one event first"));
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
          "find the consumer in pg_stat_replication: a second connector, or a lost worker");
    }
  }

  void resume(String name) {
    connect.resume(name);
    if (!new Patience(request.patience()).until(() -> connect.status(name).working())) {
      throw new Refusal(
          "cdc-connector-not-running",
          "connector " + name,
          "it is " + connect.status(name).summary(),
          "read the task's trace in Connect");
    }
  }
}
