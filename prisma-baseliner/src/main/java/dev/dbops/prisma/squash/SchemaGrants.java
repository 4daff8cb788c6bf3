package dev.dbops.prisma.squash;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Privileges on schemas, which a dump gives last because it counts on a superuser: an owner who is
 * none can give a table away only to a role that may create tables there.
 */
final class SchemaGrants {
  private SchemaGrants() {}

  /** The dump with what is granted on a schema right after the schema was created. */
  static List<SqlStatement> first(List<SqlStatement> dump) {
    Map<String, List<SqlStatement>> grants = new LinkedHashMap<>();
    for (SqlStatement statement : dump) {
      if (Dump.begins(statement, "CREATE", "SCHEMA")) {
        grants.put(schema(statement, 2), new ArrayList<>());
      }
    }
    List<SqlStatement> rest = new ArrayList<>();
    for (SqlStatement statement : dump) {
      List<SqlStatement> own = grants.get(grantedSchema(statement));
      (own == null ? rest : own).add(statement);
    }
    List<SqlStatement> ordered = new ArrayList<>();
    for (SqlStatement statement : rest) {
      ordered.add(statement);
      if (Dump.begins(statement, "CREATE", "SCHEMA")) {
        ordered.addAll(grants.getOrDefault(schema(statement, 2), List.of()));
      }
    }
    return ordered;
  }

  /** The schema of {@code GRANT … ON SCHEMA name TO …}; nothing for other statements. */
  private static String grantedSchema(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    boolean grants = Dump.begins(statement, "GRANT") || Dump.begins(statement, "REVOKE");
    for (int i = 1; grants && i + 2 < tokens.size(); i++) {
      if (tokens.get(i).isWord("ON") && tokens.get(i + 1).isWord("SCHEMA")) {
        return schema(statement, i + 2);
      }
    }
    return "";
  }

  private static String schema(SqlStatement statement, int index) {
    return statement.tokens().get(index).name().orElse("");
  }
}
