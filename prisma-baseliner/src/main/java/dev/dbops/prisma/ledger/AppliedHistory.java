package dev.dbops.prisma.ledger;

import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.report.Finding;
import dev.dbops.prisma.history.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a real database says about the migrations of a folder, where its schema shall stand for all
 * of them.
 *
 * @param findings why it cannot
 * @param checksums of the texts that were applied, by migration
 */
public record AppliedHistory(List<Finding> findings, Map<String, Set<String>> checksums) {
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

  /** Freezes the collections. */
  public AppliedHistory {
    findings = List.copyOf(findings);
    checksums = Map.copyOf(checksums);
  }

  /** Reads the ledger and compares it with {@code history}, the migrations on disk. */
  public static AppliedHistory read(LiveSession session, List<Migration> history) {
    LedgerSnapshot ledger =
        session.read(connection -> new LedgerReader(connection).read(session.endpoint().schema()));
    String environment = session.endpoint().name();
    Optional<Finding> obstacle =
        new LedgerObstacle(new LedgerFindings(environment)).toReading(ledger);
    if (obstacle.isPresent()) {
      return new AppliedHistory(obstacle.stream().toList(), Map.of());
    }
    Set<String> missing = new TreeSet<>();
    history.forEach(migration -> missing.add(migration.name()));
    Map<String, Set<String>> checksums = new TreeMap<>();
    List<Finding> findings = new ArrayList<>();
    for (LedgerRow row : ledger.rows()) {
      boolean known = missing.contains(row.migration()) || checksums.containsKey(row.migration());
      if (row.state() == LedgerRow.State.FAILED) {
        findings.add(failed(environment, row.migration()));
      } else if (row.isApplied() && !known) {
        findings.add(ahead(environment, row.migration()));
      } else if (row.isApplied()) {
        missing.remove(row.migration());
        checksums.computeIfAbsent(row.migration(), any -> new TreeSet<>()).addAll(checksum(row));
      }
    }
    missing.forEach(name -> findings.add(behind(environment, name)));
    return new AppliedHistory(findings, checksums);
  }

  private static List<String> checksum(LedgerRow row) {
    return CHECKSUM.matcher(row.checksum()).matches() ? List.of(row.checksum()) : List.of();
  }

  private static Finding behind(String environment, String migration) {
    return new Finding(
        "live-behind",
        environment + ", " + migration,
        "not applied there, so its schema does not hold what this migration does",
        "deploy it there first, or name a database that has applied every migration");
  }

  private static Finding ahead(String environment, String migration) {
    return new Finding(
        "live-ahead",
        environment + ", " + migration,
        "applied there, and not in this folder: another branch or a newer release was deployed",
        "squash the files of the release that was deployed there last");
  }

  private static Finding failed(String environment, String migration) {
    return new Finding(
        "live-failed",
        environment + ", " + migration,
        "began there and did not end, so nobody knows how much of it the schema holds",
        "prisma migrate resolve --rolled-back "
            + migration
            + " and deploy again, or --applied if all of it is there");
  }
}
