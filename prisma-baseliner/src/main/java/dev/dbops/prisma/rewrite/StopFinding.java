package dev.dbops.prisma.rewrite;

import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.StatementReader;
import dev.dbops.prisma.base.HistoryChange;
import dev.dbops.prisma.base.HistoryChange.Action;
import dev.dbops.prisma.base.HistoryChange.Kind;
import dev.dbops.prisma.base.HistoryChanges;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.impact.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Says where a history stops, at what, since when, and what to do about it. */
final class StopFinding {
  private final List<Migration> migrations;
  private final HistoryChanges changes;
  private final Inquiry inquiry;
  private final RemovedNames names;
  private final Places places;
  private final StopRemedies remedies;

  /**
   * For a history.
   *
   * @param migrations all of it, a base first
   * @param changes what its statements do to named objects
   * @param inquiry what was asked before it stops
   */
  StopFinding(
      List<Migration> migrations,
      HistoryChanges changes,
      Inquiry inquiry,
      RemovedNames names,
      Places places,
      StopRemedies remedies) {
    this.migrations = List.copyOf(migrations);
    this.changes = changes;
    this.inquiry = inquiry;
    this.names = names;
    this.places = places;
    this.remedies = remedies;
  }

  /** File and line of the statement. */
  String place(Migration migration, SqlStatement statement) {
    return places.of(migration, statement);
  }

  /** What the refusal of this statement means for the history. */
  Finding finding(Migration migration, SqlStatement statement, SqlFailure failure) {
    String said = failure.messageOf(statement.text());
    Optional<Refusal> refusal = Refusal.of(said);
    List<HistoryChange> creations =
        refusal.map(this::creations).orElse(List.of()).stream()
            .filter(change -> change.statement() != statement)
            .toList();
    List<HistoryChange> earlier =
        creations.stream().filter(c -> before(c, migration, statement)).toList();
    List<HistoryChange> later = creations.stream().filter(c -> !earlier.contains(c)).toList();
    boolean leftOut = earlier.stream().anyMatch(this::isLeftOut);
    String since = refusal.map(r -> since(r, earlier, later, migration, statement)).orElse("");
    return new Finding(
        "not-replayable",
        places.of(migration, statement, offset(statement, failure, refusal)),
        "the history stops here on an empty database: "
            + StatementReader.read(statement).verb()
            + " is refused, "
            + said
            + " ("
            + failure.sqlState()
            + ")"
            + since,
        leftOut
            ? "answer that question first; what follows it cannot run without it"
            : remedies.remedy(
                failure.sqlState(), said, refusal, !earlier.isEmpty(), !later.isEmpty()));
  }

  /** Every later statement that names something of a removed extension. */
  List<String> notJudged(Migration stopped, SqlStatement at) {
    List<String> notes = new ArrayList<>();
    boolean reached = false;
    for (Migration migration : migrations) {
      for (SqlStatement statement : migration.script().statements()) {
        reached |= migration.equals(stopped) && statement.equals(at);
        if (reached) {
          names
              .removedIn(statement.tokens())
              .ifPresent(name -> notes.add(notJudged(migration, statement, name)));
        }
      }
    }
    return notes;
  }

  private String notJudged(Migration migration, SqlStatement statement, String name) {
    return places.of(migration, statement)
        + ": not judged, since the history stops before: "
        + StatementReader.read(statement).verb()
        + " names "
        + name
        + ", of a removed extension";
  }

  private List<HistoryChange> creations(Refusal refusal) {
    if (refusal.kind().isEmpty()) {
      return List.of();
    }
    Kind kind = refusal.kind().get();
    if (refusal.isPart()) {
      return changes.partCreations(kind, refusal.of().stream().toList(), refusal.name().last());
    }
    // tables and indexes share their names, and a table's name is a type's too
    Stream<Kind> kinds =
        switch (kind) {
          case RELATION, INDEX -> Stream.of(Kind.RELATION, Kind.INDEX);
          case TYPE -> Stream.of(Kind.TYPE, Kind.RELATION);
          default -> Stream.of(kind);
        };
    return kinds.flatMap(k -> changes.creations(k, refusal.name()).stream()).toList();
  }

  private String since(
      Refusal refusal,
      List<HistoryChange> earlier,
      List<HistoryChange> later,
      Migration migration,
      SqlStatement statement) {
    if (!refusal.missing()) {
      return earlier.isEmpty() ? "" : "; " + place(earlier.get(earlier.size() - 1)) + " makes it";
    }
    if (!earlier.isEmpty()) {
      HistoryChange made = earlier.get(earlier.size() - 1);
      if (isLeftOut(made)) {
        return "; " + place(made) + " makes it, but is asked about and left out";
      }
      return "; "
          + place(made)
          + " makes it"
          + ended(made, migration, statement)
              .map(end -> ", and " + place(end) + " " + verb(end) + " it")
              .orElse(", but not where this statement looks for it");
    }
    if (!later.isEmpty()) {
      return "; " + place(later.get(0)) + " makes it, but only later";
    }
    return refusal.kind().isPresent() ? "; no migration makes it" : "";
  }

  private Optional<HistoryChange> ended(
      HistoryChange made, Migration migration, SqlStatement statement) {
    String part = made.action() == Action.RENAME ? made.later() : made.part();
    List<HistoryChange> endings =
        changes.endings(made.kind(), made.name(), part).stream()
            .filter(end -> end != made && before(end, migration, statement))
            .filter(end -> !before(end, made.migration(), made.statement()))
            .toList();
    return endings.isEmpty() ? Optional.empty() : Optional.of(endings.get(endings.size() - 1));
  }

  /** Whether the judge has left the statement out, on both sides, until somebody answers. */
  private boolean isLeftOut(HistoryChange change) {
    String key = places.key(change.migration(), change.statement());
    return Stream.concat(
            inquiry.open().stream(), inquiry.answered().stream().map(AnsweredQuestion::question))
        .anyMatch(question -> question.key().equals(key));
  }

  private static String verb(HistoryChange end) {
    return end.action() == Action.DROP ? "drops" : "renames";
  }

  private boolean before(HistoryChange change, Migration migration, SqlStatement statement) {
    int mine = migrations.indexOf(migration);
    int its = migrations.indexOf(change.migration());
    return its < mine || its == mine && change.statement().start() < statement.start();
  }

  private String place(HistoryChange change) {
    return places.of(change.migration(), change.statement());
  }

  /** Where the server points to, else where the name stands, else the statement's beginning. */
  private static OptionalInt offset(
      SqlStatement statement, SqlFailure failure, Optional<Refusal> refusal) {
    if (failure.offset().isPresent()) {
      return failure.offset();
    }
    Optional<String> name = refusal.map(r -> r.name().last());
    int at =
        statement.tokens().stream()
            .filter(token -> name.isPresent() && token.name().equals(name))
            .mapToInt(token -> token.start() - statement.start())
            .findFirst()
            .orElse(0);
    return OptionalInt.of(at);
  }
}
