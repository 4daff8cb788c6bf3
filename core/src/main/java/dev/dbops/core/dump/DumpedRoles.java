package dev.dbops.core.dump;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a statement of a dump names roles. Schemas, tables and columns may have the name of a role,
 * so only the place tells.
 */
public final class DumpedRoles {
  private DumpedRoles() {}

  /** The tokens that name a role, or stand for one, such as {@code PUBLIC}. */
  public static List<SqlToken> in(SqlStatement statement) {
    List<SqlToken> roles = new ArrayList<>();
    ownerOf(statement).ifPresent(roles::add);
    defaultsOf(statement).ifPresent(roles::add);
    roles.addAll(grantees(statement));
    return roles;
  }

  /** The role of {@code ALTER … OWNER TO role}. */
  public static Optional<SqlToken> ownerOf(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    int last = tokens.size() - 1;
    boolean setsOwner =
        Dump.begins(statement, "ALTER")
            && last > 2
            && tokens.get(last - 2).isWord("OWNER")
            && tokens.get(last - 1).isWord("TO");
    return setsOwner ? Optional.of(tokens.get(last)) : Optional.empty();
  }

  /** The role of {@code ALTER DEFAULT PRIVILEGES FOR ROLE role …}. */
  public static Optional<SqlToken> defaultsOf(SqlStatement statement) {
    return Dump.begins(statement, "ALTER", "DEFAULT", "PRIVILEGES", "FOR", "ROLE")
        ? Optional.of(statement.tokens().get(5))
        : Optional.empty();
  }

  /** The roles after TO or FROM: of privileges one, of a policy a list. */
  public static List<SqlToken> grantees(SqlStatement statement) {
    boolean policy = Dump.begins(statement, "CREATE", "POLICY");
    boolean privileges =
        Dump.begins(statement, "GRANT")
            || Dump.begins(statement, "REVOKE")
            || Dump.begins(statement, "ALTER", "DEFAULT", "PRIVILEGES");
    List<SqlToken> roles = new ArrayList<>();
    List<SqlToken> tokens = statement.tokens();
    for (int i = 1; (policy || privileges) && i + 1 < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (policy && (token.isWord("USING") || token.isWord("CHECK"))) {
        return roles;
      }
      boolean introduces = token.isWord("TO") || token.isWord("FROM");
      if (introduces || !roles.isEmpty() && token.isSymbol(',')) {
        roles.add(tokens.get(i + 1));
      }
    }
    return roles;
  }
}
