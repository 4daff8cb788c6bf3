package dev.dbops.cdc.lint;

import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.BodySpan;
import dev.dbops.core.sql.SqlBody;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;

/** Finds the statements of a history after which events are lost. */
public final class CdcLinter {
  /** One finding per statement and publication, in the order of the history. */
  public List<Finding> lint(LintRequest request) {
    List<Finding> findings = new ArrayList<>();
    PublishedTables published = new PublishedTables(request.publications(), request.parents());
    PublicationLint publications = new PublicationLint(published, findings);
    ColumnTypes types = new ColumnTypes(request.extensionOfType(), request.extensionColumns());
    TableLint tables =
        new TableLint(published, types, new ReplicaIdentities(request.publications()), findings);
    for (SqlScript script : request.scripts()) {
      for (SqlStatement statement : script.statements()) {
        String place = script.name() + ":" + statement.line();
        for (List<SqlToken> tokens : simpleStatements(statement)) {
          publications.judge(place, new TokenReader(tokens, request.schema()));
          tables.judge(place, new TokenReader(tokens, request.schema()));
        }
      }
    }
    return List.copyOf(findings);
  }

  // A DO block runs its statements when the migration does; a function may never run.
  private static List<List<SqlToken>> simpleStatements(SqlStatement statement) {
    if (!statement.tokens().get(0).isWord("DO")) {
      return List.of(statement.tokens());
    }
    return SqlBody.of(statement).filter(SqlBody::isProcedural).stream()
        .flatMap(body -> body.statements().stream())
        .filter(span -> span.kind() == BodySpan.Kind.STATEMENT)
        .map(BodySpan::tokens)
        .toList();
  }
}
