package dev.dbops.cdc.verdict;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.PostgresSettings;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.ArrayList;
import java.util.List;

/** Whether the connector works, and whether its settings lose data without an error. */
final class ConnectorRules {
  private ConnectorRules() {}

  static List<CdcVerdict> judge(CdcObservation seen, Connector connector) {
    String place = "connector " + connector.name();
    List<CdcVerdict> verdicts = new ArrayList<>();
    state(seen, connector, place, verdicts);
    version(connector, place, verdicts);
    settings(connector.settings(), place, verdicts);
    String user = connector.settings().values().getOrDefault("database.user", "");
    if (!user.isEmpty()
        && !user.contains("${")
        && !seen.catalog().replicationRoles().contains(user)) {
      verdicts.add(
          CdcVerdict.blocking(
              CdcVerdictKind.ROLE,
              place,
              new Words(
                  "its role " + user + " lacks LOGIN or REPLICATION, or does not exist",
                  "the task fails at its next start",
                  "alter role … login replication")));
    }
    return verdicts;
  }

  private static void state(
      CdcObservation seen, Connector connector, String place, List<CdcVerdict> verdicts) {
    if (connector.status().working()) {
      return;
    }
    Words words =
        new Words(
            "it is %s; stored offset %s, log ends at %s"
                .formatted(
                    connector.status().summary(),
                    connector.offset().map(offset -> offset.lsn().toString()).orElse("unknown"),
                    seen.catalog().server().currentLsn()),
            "nothing is delivered and the slot keeps the log, until the disk is full or the slot is"
                + " given up",
            "read the task's trace in Connect; resume or restart it when the other verdicts are"
                + " fine");
    boolean onPurpose =
        connector.status().state().equals("STOPPED") || connector.status().state().equals("PAUSED");
    verdicts.add(
        onPurpose
            ? CdcVerdict.warning(CdcVerdictKind.CONNECTOR_STATE, place, words)
            : CdcVerdict.blocking(CdcVerdictKind.CONNECTOR_STATE, place, words));
  }

  private static void version(Connector connector, String place, List<CdcVerdict> verdicts) {
    String version = connector.version().text();
    if (!connector.version().testedDebezium()) {
      verdicts.add(
          CdcVerdict.unknown(
              place,
              new Words(
                  "Debezium " + version + " was not tested with this guard",
                  "it may store offsets in another way",
                  "use Debezium 3.6 or 2.7, or rehearse the upgrade with this version")));
    }
  }

  private static void settings(PostgresSettings settings, String place, List<CdcVerdict> verdicts) {
    if (!settings.plugin().equals("pgoutput")) {
      verdicts.add(
          blocking(
              place,
              "plugin.name = " + settings.plugin(),
              "only pgoutput comes with PostgreSQL 18",
              "set plugin.name = pgoutput and make a slot for it"));
    }
    snapshotMode(settings.snapshotMode(), place, verdicts);
    if (settings.offsetMismatchStrategy().startsWith("trust_")) {
      verdicts.add(
          blocking(
              place,
              "offset.mismatch.strategy = " + settings.offsetMismatchStrategy(),
              "a slot that was made anew or advanced is taken as right, and the gap is skipped",
              "set offset.mismatch.strategy = no_validation and let this check compare"));
    }
    if (settings.dropsSlotOnStop()) {
      verdicts.add(
          blocking(
              place,
              "slot.drop.on.stop = true",
              "each stop drops the slot, and what is written until the next start is lost",
              "set slot.drop.on.stop = false"));
    }
    autocreate(settings, place, verdicts);
  }

  private static void snapshotMode(String mode, String place, List<CdcVerdict> verdicts) {
    String evidence = "snapshot.mode = " + mode;
    String remedy = "set snapshot.mode = no_data (or initial) and re-base the offset instead";
    switch (mode) {
      case "initial", "no_data", "never", "schema_only" -> {
        // with an offset these only go on where it is
      }
      case "when_needed" ->
          verdicts.add(
              blocking(
                  place,
                  evidence,
                  "after a mismatch all rows are sent again and the deletes of the gap are lost",
                  remedy));
      case "always" ->
          verdicts.add(
              blocking(
                  place,
                  evidence,
                  "each start sends all rows again, the one after the upgrade too, and drain and resume"
                      + " start it",
                  remedy));
      case "initial_only" ->
          verdicts.add(
              blocking(
                  place,
                  evidence,
                  "after its snapshot the connector sends nothing that is written",
                  remedy));
      default ->
          verdicts.add(
              CdcVerdict.unknown(
                  place,
                  new Words(
                      evidence,
                      "what the connector does at a start is decided by what this check does not"
                          + " know",
                      remedy)));
    }
  }

  private static void autocreate(
      PostgresSettings settings, String place, List<CdcVerdict> verdicts) {
    if (!settings.publicationAutocreate().equals("disabled")) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.CONNECTOR_SETTINGS,
              place,
              new Words(
                  "publication.autocreate.mode = " + settings.publicationAutocreate(),
                  "a publication that was lost is made anew without a word, without the events in"
                      + " the log",
                  "set publication.autocreate.mode = disabled and own the publication in a"
                      + " migration")));
    }
  }

  private static CdcVerdict blocking(
      String place, String evidence, String consequence, String remedy) {
    return CdcVerdict.blocking(
        CdcVerdictKind.CONNECTOR_SETTINGS, place, new Words(evidence, consequence, remedy));
  }
}
