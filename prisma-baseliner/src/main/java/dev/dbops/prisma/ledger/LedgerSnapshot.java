package dev.dbops.prisma.ledger;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a database says about its history at one moment.
 *
 * @param asked schema of the app's connection, when it names one
 * @param table the ledger; empty when there is none
 * @param elsewhere schemas that hold a ledger too
 * @param rows its rows in the order of their start
 * @param holdsTables whether the schema of the connection has a table beside the ledger
 * @param standby whether the server only repeats another one
 * @param version major version of the server
 * @param extensions names of the extensions that it has
 */
record LedgerSnapshot(
    Optional<String> asked,
    Optional<LedgerTable> table,
    List<String> elsewhere,
    List<LedgerRow> rows,
    boolean holdsTables,
    boolean standby,
    int version,
    SortedSet<String> extensions) {
  LedgerSnapshot {
    elsewhere = List.copyOf(elsewhere);
    rows = List.copyOf(rows);
    extensions = new TreeSet<>(extensions);
  }
}
