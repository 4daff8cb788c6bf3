package dev.dbops.prisma.live;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.dump.DumpedRoles;
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
      DumpedRoles.ownerOf(statement).flatMap(SqlToken::name).ifPresent(r -> belongs(r, statement));
      DumpedRoles.defaultsOf(statement)
          .flatMap(SqlToken::name)
          .ifPresent(r -> belongs(r, statement));
      if (!isLeftOut(statement)) {
        DumpedRoles.grantees(statement).stream()
            .flatMap(token -> token.name().stream())
            .filter(this::isOther)
            .forEach(granted::add);
      }
    }
  }

  private void belongs(String role, SqlStatement statement) {
    if (!role.equals(owner) && !isOfPlatform(statement)) {
      belongings
          .computeIfAbsent(role, any -> new ArrayList<>())
          .add(statement.tokens().get(1).text().toLowerCase(Locale.ROOT));
    }
  }

  /** A platform gives them to whom it likes. */
  private static boolean isOfPlatform(SqlStatement statement) {
    return Dump.begins(statement, "ALTER", "SCHEMA", "public")
        || Dump.begins(statement, "ALTER", "SCHEMA", "ag_catalog");
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
    return DumpedRoles.ownerOf(statement).isPresent()
        || DumpedRoles.defaultsOf(statement)
            .flatMap(SqlToken::name)
            .filter(this::isOther)
            .isPresent();
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
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
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
}
