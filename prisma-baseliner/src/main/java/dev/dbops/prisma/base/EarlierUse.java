package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.prisma.history.Migration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a history names an object before it creates it. */
final class EarlierUse {
  private final List<Migration> migrations;
  private final List<Set<String>> names = new ArrayList<>();
  private final Map<Migration, Integer> firsts = new HashMap<>();

  EarlierUse(List<Migration> migrations) {
    this.migrations = List.copyOf(migrations);
  }

  /** Whether a statement before {@code creation} names what it creates. */
  boolean isBefore(HistoryChange creation) {
    if (names.isEmpty()) {
      read();
    }
    List<SqlStatement> own = creation.migration().script().statements();
    int end = firsts.getOrDefault(creation.migration(), 0) + own.indexOf(creation.statement());
    return names.subList(0, Math.max(0, end)).stream()
        .anyMatch(
            named ->
                named.contains(creation.name().last())
                    && (creation.part().isEmpty() || named.contains(creation.part())));
  }

  private void read() {
    for (Migration migration : migrations) {
      firsts.put(migration, names.size());
      for (SqlStatement statement : migration.script().statements()) {
        Set<String> named = new HashSet<>();
        for (SqlToken token : statement.tokens()) {
          token.name().ifPresent(named::add);
        }
        names.add(named);
      }
    }
  }
}
