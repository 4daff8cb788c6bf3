package dev.dbops.prisma.live;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Objects of a real database that no migration of an owner without superuser rights can make, and
 * user mappings, which hold passwords. They stay out, once somebody agrees.
 */
final class LeftOut {
  private static final String EVENT_TRIGGER = "event trigger";
  private static final String PUBLICATION = "publication";

  private final Set<String> eventTriggers = new TreeSet<>();
  private final Set<String> publications = new TreeSet<>();
  private int userMappings;

  /**
   * Those of a dump.
   *
   * @param superuser whether the replays may do what a superuser may
   */
  LeftOut(List<SqlStatement> dump, boolean superuser) {
    for (SqlStatement statement : dump) {
      if (!superuser && Dump.begins(statement, "CREATE", "EVENT", "TRIGGER")) {
        eventTriggers.add(name(statement, 3));
      }
      if (!superuser && isOfAllTables(statement)) {
        publications.add(name(statement, 2));
      }
      if (isUserMapping(statement)) {
        userMappings++;
      }
    }
  }

  /**
   * {@code CREATE PUBLICATION p FOR ALL TABLES}, {@code ALTER PUBLICATION p ADD TABLES IN SCHEMA}.
   */
  private static boolean isOfAllTables(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    return tokens.size() > 4
        && tokens.get(1).isWord("PUBLICATION")
        && (tokens.get(3).isWord("FOR") && tokens.get(4).isWord("ALL")
            || tokens.get(3).isWord("ADD") && tokens.get(4).isWord("TABLES"));
  }

  private static boolean isUserMapping(SqlStatement statement) {
    return Dump.begins(statement, "CREATE", "USER", "MAPPING")
        || Dump.begins(statement, "ALTER", "USER", "MAPPING");
  }

  /** Whether the statement makes one of them, or says something of one. */
  boolean has(SqlStatement statement) {
    return isUserMapping(statement)
        || isAbout(statement, eventTriggers, "EVENT", "TRIGGER")
        || isAbout(statement, publications, "PUBLICATION");
  }

  /** {@code CREATE kind name}, {@code ALTER kind name} or {@code COMMENT ON kind name}. */
  private static boolean isAbout(SqlStatement statement, Set<String> names, String... kind) {
    List<SqlToken> tokens = statement.tokens();
    int at = Dump.begins(statement, "COMMENT", "ON") ? 2 : 1;
    for (String word : kind) {
      if (at >= tokens.size() || !tokens.get(at).isWord(word)) {
        return false;
      }
      at++;
    }
    return at < tokens.size() && tokens.get(at).name().filter(names::contains).isPresent();
  }

  /** One question for each. */
  List<Question> questions(String place) {
    List<Question> questions = new ArrayList<>();
    String needs = " of the live database can be made by a superuser only";
    eventTriggers.forEach(
        name ->
            questions.add(
                question(EVENT_TRIGGER, name, place, EVENT_TRIGGER + " " + name + needs)));
    publications.forEach(
        name ->
            questions.add(
                question(
                    PUBLICATION,
                    name,
                    place,
                    PUBLICATION + " " + name + needs + ", for it is of all tables")));
    return questions;
  }

  private static Question question(String kind, String name, String place, String about) {
    String key = kind + " " + name;
    return new Question(
        key,
        place,
        about,
        "the " + kind + ", in databases that are made from the baseline",
        List.of(Answer.DROP),
        Decision.of(key, Answer.DROP));
  }

  /** What was left out without a question. */
  Optional<String> note() {
    return userMappings == 0
        ? Optional.empty()
        : Optional.of("squash: user mappings stay out, for they hold passwords: " + userMappings);
  }

  private static String name(SqlStatement statement, int at) {
    return statement.tokens().get(at).name().orElseThrow();
  }
}
