package dev.dbops.cdc.verdict;

import dev.dbops.cdc.server.ServerFacts;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.ArrayList;
import java.util.List;

/** Settings of the server and rights of the check's own role. */
final class ServerRules {
  private ServerRules() {}

  static List<CdcVerdict> judge(CdcObservation seen) {
    ServerFacts server = seen.catalog().server();
    List<CdcVerdict> verdicts = new ArrayList<>();
    decoding(server, verdicts);
    capacity(seen, server, verdicts);
    invalidation(server, verdicts);
    if (!server.role().replication()) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.ROLE,
              server.place(),
              new Words(
                  "role " + server.role().name() + " does not have REPLICATION",
                  "it can check, but neither peek into a slot nor advance it",
                  "alter role … replication, before dbops:cdc-drain")));
    }
    return verdicts;
  }

  private static void decoding(ServerFacts server, List<CdcVerdict> verdicts) {
    String level = server.setting("wal_level").orElse("unknown");
    if (!level.equals("logical")) {
      verdicts.add(
          CdcVerdict.blocking(
              CdcVerdictKind.SETTINGS,
              server.place(),
              new Words(
                  "wal_level is " + level,
                  "no logical slot can be made or read, and a server that has one does not start",
                  "set wal_level = logical and restart")));
    }
    if (server.inRecovery()) {
      verdicts.add(
          CdcVerdict.blocking(
              CdcVerdictKind.SETTINGS,
              server.place(),
              new Words(
                  "this is a standby, at " + server.currentLsn(),
                  "its slots are not those that the connectors read on the primary",
                  "point dbops at the primary")));
    }
  }

  private static void capacity(CdcObservation seen, ServerFacts server, List<CdcVerdict> verdicts) {
    int used = seen.catalog().slots().size();
    long limit = number(server, "max_replication_slots");
    if (limit >= 0 && used >= limit) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.SETTINGS,
              server.place(),
              new Words(
                  "%d of max_replication_slots = %d are used".formatted(used, limit),
                  "no slot can be made after the upgrade, and a server set to fewer does not start",
                  "raise max_replication_slots on the old and the new server")));
    }
    long active = seen.catalog().slots().stream().filter(ReplicationSlot::active).count();
    long senders = number(server, "max_wal_senders");
    if (senders >= 0 && active >= senders) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.SETTINGS,
              server.place(),
              new Words(
                  "%d of max_wal_senders = %d are used".formatted(active, senders),
                  "a connector that reconnects may be refused",
                  "raise max_wal_senders")));
    }
  }

  private static void invalidation(ServerFacts server, List<CdcVerdict> verdicts) {
    long keep = number(server, "max_slot_wal_keep_size");
    if (keep >= 0) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.SETTINGS,
              server.place(),
              new Words(
                  "max_slot_wal_keep_size is " + keep + " MB",
                  "a slot that lags by more is invalidated and its events are gone",
                  "set it to -1 for the time of the upgrade, and watch the disk")));
    }
    long idle = number(server, "idle_replication_slot_timeout");
    if (idle > 0) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.SETTINGS,
              server.place(),
              new Words(
                  "idle_replication_slot_timeout is " + idle + " s",
                  "a slot whose connector is stopped for longer is invalidated at a checkpoint",
                  "set it to 0 for the time of the upgrade")));
    }
  }

  static long number(ServerFacts server, String setting) {
    String value = server.setting(setting).orElse("");
    return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : -1;
  }
}
