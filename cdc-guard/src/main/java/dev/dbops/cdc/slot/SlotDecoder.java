package dev.dbops.cdc.slot;

import dev.dbops.cdc.server.Lsn;
import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Looks into a slot, advances it, and makes one; needs REPLICATION and an idle slot. */
public final class SlotDecoder {
  /** More messages than this are a backlog, not the rest of a drained slot. */
  private static final int MOST_MESSAGES = 200_000;

  private static final int MOST_FLUSH_WAITS = 600;

  private final Connection connection;

  /** A decoder in the slot's database. */
  public SlotDecoder(Connection connection) {
    this.connection = connection;
  }

  /**
   * What the slot would send next, up to {@code limit}; the slot keeps all of it.
   *
   * @throws DbopsException if the slot is in use, invalid, or holds too much to look at
   */
  public List<PendingTransaction> peek(String slot, String publication, Lsn limit) {
    String query =
        """
        select lsn::text, xid::text::bigint, case pg_catalog.get_byte(data, 0)
            when 82 then data when 84 then data
            when 77 then pg_catalog.substr(data, 1, 1024) else pg_catalog.substr(data, 1, 16) end
        from pg_catalog.pg_logical_slot_peek_binary_changes(
          ?, ?::pg_lsn, ?, 'proto_version', '1', 'messages', 'true', 'publication_names', ?)
        """;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, slot);
      statement.setString(2, limit.toString());
      statement.setInt(3, MOST_MESSAGES);
      // The option is a list of identifiers, so the name is quoted as one.
      statement.setString(4, '"' + publication.replace("\"", "\"\"") + '"');
      try (ResultSet result = statement.executeQuery()) {
        return transactions(slot, result);
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot peek into slot " + slot + ": " + e.getMessage(), e);
    }
  }

  private static List<PendingTransaction> transactions(String slot, ResultSet result)
      throws SQLException {
    PeekedMessages messages = new PeekedMessages();
    int count = 0;
    while (result.next()) {
      messages.take(Lsn.parse(result.getString(1)), result.getLong(2), result.getBytes(3));
      count++;
    }
    if (count >= MOST_MESSAGES) {
      throw new DbopsException(
          "Slot %s has a backlog of more than %d messages\n  fix: let the connector catch up first"
              .formatted(slot, MOST_MESSAGES));
    }
    return messages.transactions();
  }

  /** Moves the slot to {@code position} and returns where it came to stand. */
  public Lsn advance(String slot, Lsn position) {
    return position(
        "select end_lsn::text from pg_catalog.pg_replication_slot_advance(?, ?::pg_lsn)",
        slot,
        position.toString());
  }

  /** Makes a slot for pgoutput and returns its position. */
  public Lsn create(String slot) {
    return position(
        "select lsn::text from pg_catalog.pg_create_logical_replication_slot(?, ?)",
        slot,
        "pgoutput");
  }

  /** The end of the log once all that was inserted until now is flushed. */
  public Lsn flushedEnd() {
    Lsn inserted = single("select pg_catalog.pg_current_wal_insert_lsn()::text");
    // With synchronous_commit = off a commit is in the log before it is flushed, and a slot sees
    // only what is flushed; the WAL writer flushes within three times wal_writer_delay.
    for (int attempt = 0; attempt < MOST_FLUSH_WAITS; attempt++) {
      Lsn flushed = single("select pg_catalog.pg_current_wal_flush_lsn()::text");
      if (!inserted.isAfter(flushed)) {
        return flushed;
      }
      single("select '0/0' from pg_catalog.pg_sleep(0.05)");
    }
    throw new DbopsException(
        "The log up to %s is not flushed; the server still writes".formatted(inserted));
  }

  private Lsn position(String query, String slot, String argument) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, slot);
      statement.setString(2, argument);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return Lsn.parse(result.getString(1));
      }
    } catch (SQLException e) {
      throw new DbopsException("Cannot move slot " + slot + ": " + e.getMessage(), e);
    }
  }

  private Lsn single(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return Lsn.parse(result.getString(1));
    } catch (SQLException e) {
      throw new DbopsException("Cannot read the end of the log: " + e.getMessage(), e);
    }
  }
}
