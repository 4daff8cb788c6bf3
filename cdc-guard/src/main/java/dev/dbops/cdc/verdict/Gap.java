package dev.dbops.cdc.verdict;

import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.SourceOffset;
import dev.dbops.cdc.gap.GapRange;
import dev.dbops.cdc.server.Lsn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of the log that a connector will not be sent.
 *
 * @param connector its name
 * @param range which part
 */
public record Gap(String connector, GapRange range) {
  private static final Set<CdcVerdictKind> UP_TO_SLOT =
      EnumSet.of(CdcVerdictKind.SILENT_GAP, CdcVerdictKind.OFFSET_BEFORE_SLOT);
  private static final Set<CdcVerdictKind> UP_TO_NOW =
      EnumSet.of(
          CdcVerdictKind.SLOT_MISSING,
          CdcVerdictKind.SLOT_WRONG_KIND,
          CdcVerdictKind.SLOT_INVALIDATED);

  /** The gaps that the verdicts speak of; none on another server, whose log cannot tell. */
  public static List<Gap> of(CdcObservation seen, List<CdcVerdict> verdicts) {
    Set<CdcVerdictKind> all = verdicts.stream().map(CdcVerdict::kind).collect(Collectors.toSet());
    if (all.contains(CdcVerdictKind.IDENTITY_CHANGED)) {
      return List.of();
    }
    List<Gap> gaps = new ArrayList<>();
    for (Connector connector : seen.connectors()) {
      Set<CdcVerdictKind> kinds = kinds(connector, verdicts);
      Optional<SourceOffset> offset = connector.offset();
      if (offset.isPresent()) {
        end(seen, connector, kinds)
            .ifPresent(to -> gaps.add(new Gap(connector.name(), range(offset.get(), to))));
      }
    }
    return gaps;
  }

  // What the connector saw to its end is not part of the gap, and of the next transaction only what
  // comes after its last event.
  private static GapRange range(SourceOffset offset, Lsn to) {
    return new GapRange(
        offset.commit().orElse(offset.lsn()), to, offset.transaction().orElse(0L), offset.lsn());
  }

  private static Set<CdcVerdictKind> kinds(Connector connector, List<CdcVerdict> verdicts) {
    return verdicts.stream()
        .filter(
            verdict ->
                verdict.place().startsWith("connector " + connector.name() + ",")
                    || verdict.place().equals("slot " + connector.settings().slot()))
        .map(CdcVerdict::kind)
        .collect(Collectors.toSet());
  }

  private static Optional<Lsn> end(
      CdcObservation seen, Connector connector, Set<CdcVerdictKind> kinds) {
    if (kinds.stream().anyMatch(UP_TO_NOW::contains)) {
      return Optional.of(seen.catalog().server().currentLsn());
    }
    if (kinds.stream().anyMatch(UP_TO_SLOT::contains)) {
      return seen.catalog()
          .slot(connector.settings().slot())
          .flatMap(slot -> Optional.ofNullable(slot.confirmedFlush()));
    }
    return Optional.empty();
  }
}
