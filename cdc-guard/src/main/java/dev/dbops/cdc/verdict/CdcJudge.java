package dev.dbops.cdc.verdict;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.ArrayList;
import java.util.List;

/** Puts together what the rules say of one database and its connectors. */
public final class CdcJudge {
  /** The verdicts; a connector about which nothing else is to say has an OK. */
  public List<CdcVerdict> judge(CdcObservation seen) {
    List<CdcVerdict> verdicts = new ArrayList<>(ServerRules.judge(seen));
    verdicts.addAll(IdentityRule.judge(seen));
    List<Connector> connectors = seen.connectors();
    for (Connector connector : connectors) {
      verdicts.addAll(judge(seen, connector));
    }
    verdicts.addAll(SlotRules.shared(connectors));
    seen.wanted().stream()
        .filter(name -> connectors.stream().noneMatch(known -> known.name().equals(name)))
        .filter(name -> seen.cluster().isPresent())
        .forEach(name -> verdicts.add(absent(name)));
    if (connectors.isEmpty()) {
      verdicts.addAll(withoutConnectors(seen));
    }
    verdicts.addAll(SlotRules.orphaned(seen));
    return List.copyOf(verdicts);
  }

  private static List<CdcVerdict> judge(CdcObservation seen, Connector connector) {
    List<CdcVerdict> verdicts = new ArrayList<>();
    verdicts.addAll(SlotRules.judge(seen, connector));
    verdicts.addAll(OffsetRules.judge(seen, connector));
    verdicts.addAll(PublicationRules.judge(seen, connector));
    verdicts.addAll(ConnectorRules.judge(seen, connector));
    if (verdicts.stream().allMatch(verdict -> verdict.weight() == Weight.WARNING)) {
      verdicts.add(0, fine(seen, connector));
    }
    return verdicts;
  }

  private static CdcVerdict fine(CdcObservation seen, Connector connector) {
    String slot = connector.settings().slot();
    String confirmed =
        seen.catalog()
            .slot(slot)
            .map(known -> String.valueOf(known.confirmedFlush()))
            .orElse("none");
    String offset = connector.offset().map(known -> known.lsn().toString()).orElse("none");
    return new CdcVerdict(
        CdcVerdictKind.OK,
        Weight.FINE,
        "connector " + connector.name(),
        "slot %s confirmed %s, stored offset %s, log ends at %s%s"
            .formatted(
                slot,
                confirmed,
                offset,
                seen.catalog().server().currentLsn(),
                connector.status().working()
                    ? ""
                    : ", but it is "
                        + connector.status().summary()
                        + ": nothing is delivered until it is resumed"),
        "a restart goes on where it stopped",
        "nothing to do");
  }

  private static CdcVerdict absent(String name) {
    return CdcVerdict.blocking(
        CdcVerdictKind.CONNECTOR_STATE,
        "connector " + name,
        new Words(
            "Connect has no Debezium PostgreSQL connector of that name",
            "nothing reads the slot, which holds the log until the disk is full",
            "correct dbops.cdc.connectors, or create the connector"));
  }

  private static List<CdcVerdict> withoutConnectors(CdcObservation seen) {
    List<CdcVerdict> verdicts = new ArrayList<>();
    String database = seen.catalog().server().database();
    for (ReplicationSlot slot : seen.catalog().slots()) {
      if (seen.cluster().isEmpty() && database.equals(slot.database())) {
        verdicts.addAll(SlotRules.alone(seen, slot));
      }
    }
    verdicts.addAll(PublicationRules.alone(seen));
    String reason =
        seen.cluster().isPresent() ? "no connector reads " + database : seen.whyNoCluster();
    verdicts.add(
        CdcVerdict.unknown(
            seen.catalog().server().place(),
            new Words(
                reason,
                "whether the connectors' offsets fit the slots is not known",
                "set dbops.connect.url, and dbops.cdc.connectors if a connector hides its"
                    + " database name")));
    return verdicts;
  }
}
