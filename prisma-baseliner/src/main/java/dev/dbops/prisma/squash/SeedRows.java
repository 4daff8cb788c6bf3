package dev.dbops.prisma.squash;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The rows that the history itself inserted. Whether new environments get them from the baseline is
 * asked, table by table. What a clock or a random generator made is made again, not frozen.
 */
final class SeedRows {
  private static final Pattern MOMENT = Pattern.compile("(date|timestamp|time)\\b.*");

  private final Map<String, List<RowInsert>> tables = new LinkedHashMap<>();
  private final Map<String, Integer> uuids = new HashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final SourceFacts facts;
  private final HistoryConstants constants;

  /** The rows of a dump. */
  SeedRows(List<SqlStatement> dump, SourceFacts facts, HistoryConstants constants) {
    this.facts = facts;
    this.constants = constants;
    for (SqlStatement statement : dump) {
      RowInsert.of(statement).filter(row -> !isOfCron(row)).ifPresent(this::add);
    }
  }

  private static boolean isOfCron(RowInsert row) {
    return row.table().startsWith(CronJobs.SCHEMA + ".");
  }

  private void add(RowInsert row) {
    tables.computeIfAbsent(row.table(), any -> new ArrayList<>()).add(row);
    for (int i = 0; i < row.values().size(); i++) {
      row.literal(i)
          .ifPresent(
              text ->
                  HistoryConstants.uuids(text).forEach(uuid -> uuids.merge(uuid, 1, Integer::sum)));
    }
  }

  /**
   * Asks about each table.
   *
   * @param place how messages name the folder of the history
   */
  void ask(String place, Function<Question, Decision> asking) {
    tables.forEach(
        (table, rows) -> {
          if (asking.apply(question(table, rows, place)).answer() == Answer.DROP) {
            dropped.add(table);
          }
        });
  }

  /** Tables whose rows stay out. */
  Set<String> dropped() {
    return Set.copyOf(dropped);
  }

  /** Whether the sequence counts rows that stay out. */
  boolean isSequenceOfDropped(String sequence) {
    return Optional.ofNullable(facts.tableOfSequence().get(sequence))
        .filter(dropped::contains)
        .isPresent();
  }

  /** The statement of the baseline for a row; empty if it stays out. */
  Optional<String> text(RowInsert row) {
    if (isOfCron(row) || dropped.contains(row.table())) {
      return Optional.empty();
    }
    return Optional.of(row.with(replacements(row).orElseThrow()));
  }

  private Question question(String table, List<RowInsert> rows, String place) {
    String key = "rows " + table;
    String about =
        "the history leaves "
            + rows.size()
            + (rows.size() == 1 ? " row in " : " rows in ")
            + table
            + ", which a new environment would get from the baseline";
    if (rows.stream().allMatch(row -> replacements(row).isPresent())) {
      return new Question(
          key,
          place,
          about,
          "nothing: new environments get the rows as with the old history",
          List.of(Answer.KEEP, Answer.DROP),
          Decision.because(key, Answer.KEEP, "new environments have had these rows so far"));
    }
    return new Question(
        key,
        place,
        about + "; a clock or a random generator made values that no baseline can repeat",
        "new environments lack these rows",
        List.of(Answer.DROP),
        Decision.of(key, Answer.DROP));
  }

  /** What stands in place of each value that must be made again; empty if that cannot be. */
  private Optional<List<Optional<String>>> replacements(RowInsert row) {
    List<Optional<String>> replacements = new ArrayList<>();
    for (int i = 0; i < row.values().size(); i++) {
      Optional<String> anew = row.literal(i).filter(constants::isMadeAnew);
      Optional<String> made = anew.isEmpty() ? anew : madeAgain(row, i, anew.get());
      if (anew.isPresent() && made.isEmpty()) {
        return Optional.empty();
      }
      replacements.add(made);
    }
    return Optional.of(replacements);
  }

  private Optional<String> madeAgain(RowInsert row, int index, String text) {
    SourceFacts.Column column = facts.columns().get(row.table() + " " + row.columns().get(index));
    boolean isUsedElsewhere =
        HistoryConstants.uuids(text).stream().anyMatch(uuid -> uuids.getOrDefault(uuid, 0) > 1);
    if (column == null || constants.isPerhapsSpelledOut(text) || isUsedElsewhere) {
      return Optional.empty();
    }
    if (column.hasDefault()) {
      return Optional.of("DEFAULT");
    }
    return MOMENT.matcher(column.type()).matches()
        ? Optional.of("CURRENT_TIMESTAMP")
        : Optional.empty();
  }
}
