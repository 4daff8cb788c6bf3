package dev.dbops.cdc.report;

import dev.dbops.cdc.catalog.CdcCatalog;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.server.Lsn;
import dev.dbops.cdc.slot.ReplicationSlot;
import dev.dbops.cdc.verdict.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The positions of one slot and its connector, in the order of the log.
 *
 * @param title what it is about
 * @param marks the known positions, sorted
 */
public record Timeline(String title, List<Mark> marks) {
  /**
   * One position.
   *
   * @param lsn where
   * @param name what
   */
  public record Mark(Lsn lsn, String name) {}

  private static final String RESTART = "restart: the slot keeps the log from here";
  private static final String CONFIRMED = "confirmed flush: the slot sends what commits after";
  private static final String OFFSET = "stored offset: the connector goes on after";
  private static final String CURRENT = "current: end of the log";

  /** Sorts the marks; equal positions stay in the order of the pipeline. */
  public Timeline {
    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparing(Mark::lsn));
    marks = List.copyOf(sorted);
  }

  /** The picture of a connector, also when its slot is missing. */
  public static Timeline of(CdcCatalog catalog, Connector connector) {
    List<Mark> marks = new ArrayList<>();
    Optional<ReplicationSlot> slot = catalog.slot(connector.settings().slot());
    slot.ifPresent(known -> add(known, marks));
    connector.offset().ifPresent(offset -> marks.add(new Mark(offset.lsn(), OFFSET)));
    marks.add(new Mark(catalog.server().currentLsn(), CURRENT));
    String title =
        "connector %s, slot %s%s, publication %s"
            .formatted(
                connector.name(),
                connector.settings().slot(),
                slot.isPresent() ? "" : " (missing)",
                connector.settings().publication());
    return new Timeline(title, marks);
  }

  /** The picture of a slot whose connector is not known. */
  public static Timeline of(CdcCatalog catalog, ReplicationSlot slot) {
    List<Mark> marks = new ArrayList<>();
    add(slot, marks);
    marks.add(new Mark(catalog.server().currentLsn(), CURRENT));
    return new Timeline("slot " + slot.name(), marks);
  }

  /** The picture as lines of plain text, oldest position first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    int width = marks.stream().mapToInt(mark -> mark.lsn().toString().length()).max().orElse(0);
    for (int at = 0; at < marks.size(); at++) {
      Mark mark = marks.get(at);
      if (at > 0) {
        lines.addAll(between(marks.get(at - 1), mark, width));
      }
      lines.add("  %-" + width + "s  * %s");
      lines.set(lines.size() - 1, lines.get(lines.size() - 1).formatted(mark.lsn(), mark.name()));
    }
    return lines;
  }

  // Then what the slot sends is discarded, up to the offset.
  private boolean future() {
    return marks.get(marks.size() - 1).name().equals(OFFSET)
        && marks.stream().anyMatch(mark -> mark.name().equals(CURRENT));
  }

  private boolean passed(Mark mark) {
    return marks.stream()
        .anyMatch(other -> other.name().equals(OFFSET) && !other.lsn().isAfter(mark.lsn()));
  }

  private List<String> between(Mark earlier, Mark later, int width) {
    long bytes = later.lsn().bytesSince(earlier.lsn());
    if (bytes == 0) {
      return List.of();
    }
    String meaning = meaning(earlier, later);
    boolean loss = meaning.matches("[A-Z]+: .*");
    String sign = " ".repeat(width + 4) + (loss ? "#" : "|");
    return List.of(sign + "   " + Bytes.text(bytes) + "  " + meaning);
  }

  private String meaning(Mark earlier, Mark later) {
    if (earlier.name().equals(CURRENT)) {
      return "FUTURE: events up to the later position are discarded in silence";
    }
    if (later.name().equals(CURRENT)) {
      return future()
          ? "DISCARDED: the slot sends it, the stored offset says it was delivered"
          : "backlog: not yet delivered";
    }
    if (passed(earlier)) {
      return "GAP: the slot no longer sends this part";
    }
    return later.name().equals(OFFSET)
        ? "delivered already"
        : "confirmed already, kept for what was open then";
  }

  private static void add(ReplicationSlot slot, List<Mark> marks) {
    if (slot.restart() != null) {
      marks.add(new Mark(slot.restart(), RESTART));
    }
    if (slot.confirmedFlush() != null) {
      marks.add(new Mark(slot.confirmedFlush(), CONFIRMED));
    }
  }
}
