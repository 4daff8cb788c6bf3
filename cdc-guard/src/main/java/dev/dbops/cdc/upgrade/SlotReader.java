package dev.dbops.cdc.upgrade;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.ConnectorStatus;
import java.util.ArrayList;
import java.util.List;

/** The consumer of a running connector's slot, as this server sees it. */
final class SlotReader {
  private final Stage stage;
  private final Connector connector;

  SlotReader(Stage stage, Connector connector) {
    this.stage = stage;
    this.connector = connector;
  }

  /**
   * The role that reads the slot; a running connector whose slot nobody reads here reads another
   * server.
   */
  String role() {
    String slot = connector.settings().slot();
    List<String> roles = new ArrayList<>();
    new Patience(stage.request().patience())
        .until(
            () -> {
              roles.clear();
              roles.addAll(
                  stage
                      .session()
                      .column(
                          """
                          select a.usename from pg_catalog.pg_replication_slots s
                          join pg_catalog.pg_stat_activity a on a.pid = s.active_pid
                          where s.slot_name = ?
                          """,
                          slot));
              return !roles.isEmpty() || stage.connect().status(connector.name()).failed();
            });
    ConnectorStatus status = stage.connect().status(connector.name());
    if (roles.isEmpty() && !status.working()) {
      throw new Refusal(
          "cdc-connector-not-running",
          "connector " + connector.name(),
          "it is " + status.summary(),
          "read the task's trace in Connect, mend the cause and run again");
    }
    if (roles.isEmpty()) {
      throw refusal("it runs, but nobody reads its slot " + slot + " here");
    }
    String own = connector.settings().values().getOrDefault("database.user", "");
    if (!own.isEmpty() && !own.contains("${") && !own.equals(roles.get(0))) {
      throw refusal(
          "it logs in as %s, but its slot %s is read by %s".formatted(own, slot, roles.get(0)));
    }
    return roles.get(0);
  }

  private Refusal refusal(String seen) {
    ConnectorAddress address = ConnectorAddress.of(stage, connector);
    return new Refusal(
        "cdc-slot-not-read",
        "connector " + connector.name(),
        seen + "; " + address,
        address.same()
            ? "see in Connect's log whether the task may log in; a name such as localhost can be"
                + " another machine there"
            : "let dbops.live.url and dbops.connect.url name the two that belong together");
  }
}
