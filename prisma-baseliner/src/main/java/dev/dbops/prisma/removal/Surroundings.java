package dev.dbops.prisma.removal;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.PlainNames;
import dev.dbops.core.report.Finding;
import dev.dbops.prisma.impact.RemovedNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What the removal touches without dropping it, and what PostgreSQL does not know to hang on an
 * extension.
 *
 * @param findings what a reviewer must know
 * @param proposals statements that only a person can decide on, each with its reason
 * @param leftBehind what stays in the schema that AGE leaves behind
 */
record Surroundings(List<Finding> findings, List<Proposal> proposals, List<String> leftBehind) {
  /** A statement and why it may be wanted. */
  record Proposal(String sql, String reason) {}

  Surroundings {
    findings = List.copyOf(findings);
    proposals = List.copyOf(proposals);
    leftBehind = List.copyOf(leftBehind);
  }

  static Surroundings read(
      Connection connection,
      FallingCatalog catalog,
      List<FallingObject> order,
      ExtensionSurface surface)
      throws SQLException {
    SurroundingsReader reader =
        new SurroundingsReader(
            catalog, order, new RemovedNames(surface, PlainNames.read(connection)));
    try (Statement statement = connection.createStatement()) {
      return reader.read(connection, statement);
    }
  }
}
