package dev.dbops.cdc.slot;

import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.Lsn;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts pgoutput's messages together to transactions ("Logical Replication Message Formats"). */
final class PeekedMessages {
  private final Map<Integer, TableName> relations = new HashMap<>();
  private final List<PendingTransaction> transactions = new ArrayList<>();
  private List<PendingChange> changes = new ArrayList<>();

  void take(Lsn lsn, long transaction, byte[] message) {
    ByteBuffer bytes = ByteBuffer.wrap(message);
    char kind = (char) bytes.get();
    switch (kind) {
      case 'B' -> changes = new ArrayList<>();
      case 'R' -> relations.put(bytes.getInt(), new TableName(text(bytes), text(bytes)));
      case 'I', 'U', 'D' -> changes.add(PendingChange.row(lsn, kind, tables(bytes, 1)));
      case 'T' -> {
        int count = bytes.getInt();
        bytes.get(); // CASCADE, RESTART IDENTITY
        changes.add(PendingChange.row(lsn, kind, tables(bytes, count)));
      }
      case 'M' -> {
        boolean transactional = (bytes.get() & 1) == 1;
        bytes.getLong(); // its position, which is that of the message
        PendingChange sent = PendingChange.message(lsn, text(bytes));
        if (transactional) {
          changes.add(sent);
        } else {
          // Sent at once, between transactions and outside of any.
          transactions.add(new PendingTransaction(0, lsn, List.of(sent)));
        }
      }
      case 'C' -> transactions.add(new PendingTransaction(transaction, lsn, changes));
      default -> {
        // types and origins carry no change
      }
    }
  }

  List<PendingTransaction> transactions() {
    return List.copyOf(transactions);
  }

  private List<TableName> tables(ByteBuffer bytes, int count) {
    List<TableName> tables = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      int relation = bytes.getInt();
      tables.add(relations.getOrDefault(relation, new TableName("", "relation " + relation)));
    }
    return tables;
  }

  private static String text(ByteBuffer bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == 0) {
        break;
      }
      text.write(next);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
