package dev.dbops.prisma.rewrite;

import dev.dbops.core.schema.CatalogObject;
import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.impact.SqlFailure;
import dev.dbops.prisma.impact.TwoServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Judges the statements of one migration, one after the other, on both servers. */
final class StatementJudge {
  private final TwoServers servers;
  private final RemovedNames names;
  private final OriginalText originalText;
  private final Declared declared;
  private final Inquiry inquiry;
  private final Places places;
  private final Set<String> makers;
  private final StatementQuestions questions;
  private final Undecided undecided;
  private final Reasons reasons = new Reasons();
  private final List<Leaver> leavers = new ArrayList<>();
  private Fallen fallen = new Fallen(List.of());

  /**
   * A judge of statements on these servers.
   *
   * @param makers keys of statements that install a removed extension where there is one
   */
  StatementJudge(
      TwoServers servers,
      RemovedNames names,
      OriginalText originalText,
      Declared declared,
      Inquiry inquiry,
      Places places,
      Set<String> makers) {
    this.servers = servers;
    this.names = names;
    this.originalText = originalText;
    this.declared = declared;
    this.inquiry = inquiry;
    this.places = places;
    this.makers = makers;
    this.questions = new StatementQuestions(inquiry, places);
    this.undecided = new Undecided(servers, names, questions);
  }

  /** All objects that fell at some moment of the history, each with its reason. */
  Reasons reasons() {
    return reasons;
  }

  /** Columns that left a removed type for one that stays, where no edit could follow them. */
  List<Leaver> leavers() {
    return leavers;
  }

  /** Whether the statement takes the columns of a table by their place, and one of them falls. */
  boolean copiesByPlace(SqlStatement statement) {
    return new LateNames(names, fallen).copiesByPlace(statement);
  }

  /** What falls now. */
  Fallen atEnd() {
    return fallen;
  }

  /** Whether a migration that stays as it is adds nothing to what falls. */
  boolean addsNothingFallen() {
    Fallen now = servers.fallen();
    if (!now.since(fallen).isEmpty()) {
      return false;
    }
    fallen = now;
    return true;
  }

  /**
   * The outcomes of all statements; empty when the servers differ at the end, which can happen only
   * if not each statement was followed by a comparison.
   *
   * @param each whether each statement is followed by a comparison
   * @param compared whether the servers are known to agree before the first
   */
  Optional<List<StatementOutcome>> judge(Migration migration, boolean each, boolean compared) {
    return judge(migration, each, compared, false);
  }

  /**
   * The outcomes of all statements, with the migration's own COMMITs where they stand: only what is
   * committed lets a new value of an enum be used (manual, ALTER TYPE, Notes).
   */
  List<StatementOutcome> judgeCommitting(Migration migration) {
    return judge(migration, true, true, true).orElseThrow();
  }

  private Optional<List<StatementOutcome>> judge(
      Migration migration, boolean each, boolean agreeing, boolean committing) {
    Fallen atStart = fallen;
    int askedBefore = inquiry.asked();
    List<StatementOutcome> outcomes = new ArrayList<>();
    boolean compared = agreeing;
    boolean quoting = migration.script().text().contains("standard_conforming_strings");
    for (SqlStatement statement : migration.script().statements()) {
      if (TransactionWords.isBorder(statement) || TransactionWords.runsOutside(statement)) {
        if (committing && TransactionWords.keeps(statement)) {
          servers.both(JudgeSession::commitAndContinue);
        }
        outcomes.add(StatementOutcome.kept(statement));
        continue;
      }
      if (quoting) {
        // a file is lexed before any of its statements runs
        servers.both(session -> session.must("SET standard_conforming_strings = on"));
      }
      if (TransactionWords.isSavepoint(statement)) {
        outcomes.add(savepoint(migration, statement));
        compared = false;
        continue;
      }
      if (declared.leavesOut(statement)) {
        outcomes.add(declared.leftOut(statement));
        continue;
      }
      if (createsAgain(statement)) {
        outcomes.add(
            new StatementOutcome(
                statement,
                Candidate.remove(),
                List.of(),
                reasons.of(statement, List.of(), names),
                Optional.empty()));
        continue;
      }
      boolean look = each || OpaqueStatements.isOne(statement) || mentions(statement);
      Optional<StatementOutcome> outcome = judge(migration, statement, look, compared);
      if (outcome.isEmpty()) {
        break;
      }
      outcomes.add(outcome.get());
      compared = look || outcome.get().changes();
    }
    boolean whole = outcomes.size() == migration.script().statements().size();
    if (whole && (compared || servers.differences().isEmpty())) {
      return Optional.of(outcomes);
    }
    fallen = atStart;
    inquiry.forgetAfter(askedBefore);
    return Optional.empty();
  }

  /** Whether the statement creates a removed extension only if it is missing, which it is not. */
  private boolean createsAgain(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "CREATE", "EXTENSION", "IF", "NOT", "EXISTS")
        && row.at(5).name().filter(names::isExtension).filter(this::isInstalled).isPresent();
  }

  private boolean isInstalled(String extension) {
    return servers
        .original()
        .ask(
            "SELECT 1 FROM pg_catalog.pg_extension WHERE extname = "
                + SqlIdentifier.literal(extension))
        .isPresent();
  }

  /** A savepoint of the migration's own, which must not stand inside one of the judge's. */
  private StatementOutcome savepoint(Migration migration, SqlStatement statement) {
    TwoServers.Outcome outcome = servers.run(statement.text(), statement.text());
    if (outcome.original().isPresent()) {
      throw new NotReplayable(migration, statement, outcome.original().get());
    }
    fallen = servers.fallen();
    return StatementOutcome.kept(statement);
  }

  private boolean mentions(SqlStatement statement) {
    return names.mentionedIn(statement).isPresent();
  }

  /** The outcome; empty when an earlier statement, not compared, may be to blame for a failure. */
  private Optional<StatementOutcome> judge(
      Migration migration, SqlStatement statement, boolean look, boolean compared) {
    servers.both(JudgeSession::mark);
    List<TextEdit> own = new ArrayList<>(originalText.edits(statement));
    own.addAll(declared.originalEdits(statement));
    Optional<SqlFailure> refused = servers.original().run(edited(statement, own));
    if (refused.isPresent() && !compared) {
      return Optional.empty();
    }
    if (refused.isPresent()) {
      StatementOutcome unjudged = undecided.unjudged(migration, statement, refused.get());
      noteLeavers(migration, statement);
      servers.both(JudgeSession::release);
      return Optional.of(unjudged);
    }
    Optional<SqlFailure> failure =
        servers.rewritten().run(edited(statement, declared.edits(statement)));
    if (failure.isPresent() && !look && !compared) {
      return Optional.empty();
    }
    boolean stays = failure.isEmpty() && !mustNotStay(migration, statement);
    boolean agree = stays && (!look || servers.differences().isEmpty());
    Optional<StatementOutcome> outcome =
        agree
            ? Optional.of(keep(migration, statement, look))
            : stays && !compared ? Optional.empty() : change(migration, statement, compared);
    if (outcome.isPresent()) {
      servers.both(JudgeSession::release);
    }
    return outcome;
  }

  private StatementOutcome keep(Migration migration, SqlStatement statement, boolean look) {
    List<FallenObject> newly = List.of();
    if (look) {
      Fallen now = servers.fallen();
      newly = now.since(fallen);
      remember(now, newly);
      questions.fallen(migration, statement, newly, risks(statement, now, Set.of()));
      if (copiesByPlace(statement)) {
        questions.byPlace(migration, statement);
      }
    }
    List<TextEdit> edits = declared.edits(statement);
    return new StatementOutcome(
        statement,
        edits.isEmpty() ? Candidate.keep() : new Candidate("as answered", edits, false),
        newly,
        edits.isEmpty() ? "" : declared.reason(statement),
        Optional.empty());
  }

  /**
   * Whether the statement names what must not be there any more, or was seen to make it: then it
   * goes whole.
   */
  boolean mustNotStay(Migration migration, SqlStatement statement) {
    return makers.contains(places.key(migration, statement)) || names.mustNotStay(statement);
  }

  /** Empty when no candidate will do and what was not compared before may be to blame. */
  private Optional<StatementOutcome> change(
      Migration migration, SqlStatement statement, boolean compared) {
    servers.rewritten().back();
    Supplier<Set<CatalogObject>> beside = servers.rewrittenObjectsBeside();
    Fallen now = servers.fallen();
    Set<CatalogObject> existed = beside.get();
    List<FallenObject> newly = now.since(fallen);
    StatementContext context =
        new StatementContext(migration.script(), statement, names, fallen, now, tables());
    List<String> tried = new ArrayList<>();
    List<Candidate> candidates =
        makers.contains(places.key(migration, statement))
            ? List.of(Candidate.remove())
            : CandidateMaker.candidates(context);
    for (Candidate candidate : candidates) {
      Candidate whole = declared.with(candidate, statement);
      servers.rewritten().back();
      Optional<String> objection = objection(whole, statement);
      objection.ifPresent(text -> tried.add(candidate.action() + ": " + text));
      if (objection.isEmpty()) {
        String reason = reasons.of(statement, newly, names);
        remember(now, newly);
        questions.fallen(migration, statement, newly, risks(statement, now, existed));
        questions.losses(migration, whole, reason, context);
        if (Fallback.isIn(statement)) {
          questions.fallback(migration, statement);
        }
        return Optional.of(new StatementOutcome(statement, whole, newly, reason, Optional.empty()));
      }
    }
    if (!compared) {
      return Optional.empty();
    }
    StatementOutcome skipped = undecided.noEdit(migration, statement, tried);
    noteLeavers(migration, statement);
    return Optional.of(skipped);
  }

  /** Remembers columns that fall and that the statement, left out by now, gives another type. */
  private void noteLeavers(Migration migration, SqlStatement statement) {
    if (TypeChange.isIn(statement)) {
      leavers.addAll(
          Leaver.in(statement, tables(), servers.fallen(), names, places.of(migration, statement)));
    }
  }

  /** Why the candidate will not do; empty when both databases agree after it. */
  private Optional<String> objection(Candidate candidate, SqlStatement statement) {
    String text = edited(candidate.textOf(statement), statement, candidate);
    Optional<SqlFailure> failure =
        text.isBlank() ? Optional.empty() : servers.rewritten().run(text);
    return failure.isPresent()
        ? Optional.of("the new history's server says " + failure.get().saidOf(text))
        : servers.differences().stream()
            .map(difference -> "then differs " + difference.object())
            .findFirst();
  }

  private void remember(Fallen now, List<FallenObject> newly) {
    fallen = now;
    reasons.add(newly);
    names.addFallen(newly.stream().flatMap(f -> Reasons.names(f.object()).stream()).toList());
    names.addFallen(servers.schemasOfExtensions());
  }

  private RiskRules risks(SqlStatement statement, Fallen now, Set<CatalogObject> existed) {
    return new RiskRules(statement, existed, now, names, tables());
  }

  private Tables tables() {
    return new ServerTables(servers.original(), servers.removed());
  }

  private static String edited(SqlStatement statement, List<TextEdit> edits) {
    return edited(new Candidate("", edits, false).textOf(statement), statement, Candidate.keep());
  }

  /** The text as the judge's transaction takes it. */
  private static String edited(String text, SqlStatement statement, Candidate candidate) {
    boolean words = !TransactionWords.edits(statement).isEmpty() && !candidate.removes();
    return words ? text.replaceFirst("(?i)\\bCONCURRENTLY\\b", "") : text;
  }
}
