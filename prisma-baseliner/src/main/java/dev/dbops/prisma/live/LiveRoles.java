package dev.dbops.prisma.live;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The roles that a dump names. They belong to the whole server, so no dump of a database has them.
 *
 * <p>Those that get privileges are made where they are missing. What belongs to another role than
 * the one that deploys, belongs to the latter in a baseline, which nobody but a superuser could do
 * otherwise; that is asked about, since functions and views act with the rights of their owner.
 */
final class LiveRoles {
  private static final Set<String> NO_ROLES =
      Set.of("public", "current_user", "session_user", "current_role");

  private final String owner;
  private final Set<String> granted = new TreeSet<>();
  private final Map<String, List<String>> belongings = new TreeMap<>();

  LiveRoles(List<SqlStatement> dump, String owner) {
    this.owner = owner;
    for (SqlStatement statement : dump) {
      ownerOf(statement).ifPresent(role -> belongs(role, statement));
      defaultsOf(statement).ifPresent(role -> belongs(role, statement));
      if (!isLeftOut(statement)) {
        grantees(statement).stream().filter(this::isOther).forEach(granted::add);
      }
    }
  }

  private void belongs(String role, SqlStatement statement) {
    if (!role.equals(owner) && !isSchemaPublic(statement)) {
      belongings
          .computeIfAbsent(role, any -> new ArrayList<>())
          .add(statement.tokens().get(1).text().toLowerCase(Locale.ROOT));
    }
  }

  /** A platform gives it to whom it likes. */
  private static boolean isSchemaPublic(SqlStatement statement) {
    return Dump.begins(statement, "ALTER", "SCHEMA", "public");
  }

  /** Makes the roles that are missing; empty if the dump names none. */
  Optional<String> text() {
    if (granted.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("DO $roles$\nBEGIN\n");
    for (String role : granted) {
      text.append("  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ")
          .append(SqlIdentifier.literal(role))
          .append(") THEN\n    CREATE ROLE ")
          .append(SqlIdentifier.quoted(role))
          .append(";\n  END IF;\n");
    }
    return Optional.of(text.append("END\n$roles$").toString());
  }

  /** Whether the statement is about an owner, which a baseline does not say. */
  boolean isLeftOut(SqlStatement statement) {
    return ownerOf(statement).isPresent()
        || defaultsOf(statement).filter(this::isOther).isPresent()
        || Dump.begins(statement, "CREATE", "USER", "MAPPING")
        || Dump.begins(statement, "ALTER", "USER", "MAPPING");
  }

  /** One question for each role that owns something and does not deploy. */
  List<Question> questions(String place) {
    List<Question> questions = new ArrayList<>();
    belongings.forEach((role, kinds) -> questions.add(question(role, kinds, place)));
    return questions;
  }

  private static Question question(String role, List<String> kinds, String place) {
    String key = "owner " + role;
    String what =
        new TreeMap<>(kinds.stream().collect(Collectors.groupingBy(k -> k, Collectors.counting())))
            .entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    return new Question(
        key,
        place,
        "in the live database role "
            + role
            + " owns "
            + what.replace("default", "default privileges")
            + "; in databases made from the baseline whoever deploys does",
        "the rights of that role, with which its functions and views act",
        List.of(Answer.ACCEPT),
        Decision.because(key, Answer.ACCEPT, "what a migration makes belongs to who deploys it"));
  }

  private boolean isOther(String role) {
    return !role.equals(owner) && !NO_ROLES.contains(role) && !role.startsWith("pg_");
  }

  private static Optional<String> ownerOf(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    boolean setsOwner =
        Dump.begins(statement, "ALTER")
            && tokens.size() > 3
            && tokens.get(tokens.size() - 3).isWord("OWNER")
            && tokens.get(tokens.size() - 2).isWord("TO");
    return setsOwner ? Dump.lastName(statement) : Optional.empty();
  }

  private static Optional<String> defaultsOf(SqlStatement statement) {
    return Dump.begins(statement, "ALTER", "DEFAULT", "PRIVILEGES", "FOR", "ROLE")
        ? statement.tokens().get(5).name()
        : Optional.empty();
  }

  /** The roles after TO or FROM: of privileges one, of a policy a list. */
  private static List<String> grantees(SqlStatement statement) {
    boolean policy = Dump.begins(statement, "CREATE", "POLICY");
    boolean privileges =
        Dump.begins(statement, "GRANT")
            || Dump.begins(statement, "REVOKE")
            || Dump.begins(statement, "ALTER", "DEFAULT");
    List<String> roles = new ArrayList<>();
    List<SqlToken> tokens = statement.tokens();
    for (int i = 1; (policy || privileges) && i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("USING") || tokens.get(i).isWord("CHECK")) {
        return roles;
      }
      boolean introduces =
          tokens.get(i).isWord("TO")
              || tokens.get(i).isWord("FROM")
              || !roles.isEmpty() && tokens.get(i).isSymbol(',');
      if (introduces) {
        tokens.get(i + 1).name().ifPresent(roles::add);
      }
    }
    return roles;
  }
}
