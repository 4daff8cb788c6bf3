package dev.dbops.prisma.live;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows that the migrations on disk insert: a schema has none, and nobody can tell them from those
 * of the app in a real database.
 */
final class LostRows {
  private final Map<String, String> places = new LinkedHashMap<>();

  LostRows(List<Migration> history, Function<Path, String> fileName) {
    for (Migration migration : history) {
      for (SqlStatement statement : migration.script().statements()) {
        if (Dump.begins(statement, "INSERT", "INTO") || Dump.begins(statement, "COPY")) {
          places.putIfAbsent(
              table(statement), fileName.apply(migration.file()) + ":" + statement.line());
        }
      }
    }
  }

  /** The table as the migration writes it, parts quoted where they must be. */
  private static String table(SqlStatement statement) {
    List<SqlToken> tokens = statement.tokens();
    int at = tokens.get(1).isWord("INTO") ? 2 : 1;
    StringBuilder name = new StringBuilder();
    while (at < tokens.size() && tokens.get(at).name().isPresent()) {
      name.append(SqlIdentifier.quoted(tokens.get(at).name().get()));
      if (at + 1 >= tokens.size() || !tokens.get(at + 1).isSymbol('.')) {
        break;
      }
      name.append('.');
      at += 2;
    }
    return name.toString();
  }

  /** One question for each table. */
  List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    places.forEach(
        (table, place) -> {
          String key = "rows of " + table;
          questions.add(
              new Question(
                  key,
                  place,
                  "the history inserts rows into "
                      + table
                      + "; the schema of a live database has no rows",
                  "these rows, in databases that are made from the baseline, until a migration or"
                      + " a seed inserts them again",
                  List.of(Answer.DROP),
                  Decision.of(key, Answer.DROP)));
        });
    return questions;
  }
}
