package dev.dbops.it.reconcile;

import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.history.Checksum;
import dev.dbops.prisma.history.MigrationFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The table {@code _prisma_migrations} of a server, written by hand: a deploy takes seconds. */
final class Ledger {
  private final LiveServer server;
  private final Map<String, Checksum> old;

  Ledger(LiveServer server, Release old) {
    this.server = server;
    this.old = MigrationFiles.read(old.migrations()).checksums();
  }

  /** Makes the table anew, as the old release leaves it. */
  void reset() throws SQLException {
    try (Connection connection = server.connect()) {
      Sql.run(
          connection,
          """
          DROP TABLE IF EXISTS _prisma_migrations;
          CREATE TABLE _prisma_migrations (
            id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
            finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
            rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            applied_steps_count INTEGER NOT NULL DEFAULT 0);
          """);
      for (Map.Entry<String, Checksum> migration : old.entrySet()) {
        Sql.run(
            connection,
            """
            INSERT INTO _prisma_migrations VALUES
              ('%1$s', '%2$s', '2024-01-01', '%1$s', NULL, NULL, '2024-01-01 10:00:00.25', 1)
            """
                .formatted(migration.getKey(), migration.getValue().value()));
      }
    }
  }

  /** Every row with all its columns. */
  List<String> rows() throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.column(
          connection, "SELECT to_jsonb(m)::text FROM _prisma_migrations AS m ORDER BY id");
    }
  }
}
