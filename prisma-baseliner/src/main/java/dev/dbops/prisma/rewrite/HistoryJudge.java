package dev.dbops.prisma.rewrite;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.report.Finding;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.prisma.base.ExtensionNames;
import dev.dbops.prisma.base.HistoryChanges;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.Fallen;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.RemovedNames;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges whole histories: as often as its own answers lead to other states. */
public final class HistoryJudge {
  // each round carries out one more answer, or one more statement that must not stay
  private static final int ROUNDS = 200;

  private final ShadowPair shadows;
  private final ExtensionSurface surface;
  private final Set<String> plainNames;
  private final Set<String> removedTypes;
  private final Optional<String> urlSchema;
  private final Places places;

  /**
   * A judge with these servers.
   *
   * @param fileName how messages name a file
   */
  public HistoryJudge(
      ShadowPair shadows,
      ExtensionSurface surface,
      Optional<String> urlSchema,
      Function<Path, String> fileName) {
    this.shadows = shadows;
    this.surface = surface;
    this.plainNames = shadows.plainNames();
    this.removedTypes =
        surface.removed().stream()
            .flatMap(standIn -> standIn.names().types().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.urlSchema = urlSchema;
    this.places = new Places(fileName);
  }

  /** Names that a server without the removed extensions knows. */
  public Set<String> plainNames() {
    return plainNames;
  }

  /**
   * The verdicts on a history that needs no judge, because its text says all that it does and names
   * nothing of a removed extension: every statement stays. Only a replay proves that it is so.
   */
  public Optional<Judgement> unjudged(List<Migration> migrations, Decisions decisions) {
    shadows.expectLedger(texts(migrations));
    if (!decisions.decisions().isEmpty()
        || !new OpenText(new RemovedNames(surface, plainNames)).isAll(migrations)) {
      return Optional.empty();
    }
    List<JudgedMigration> kept = migrations.stream().map(JudgedMigration::kept).toList();
    return Optional.of(
        new Judgement(
            kept,
            List.of(),
            new Fallen(List.of()),
            new Inquiry(decisions),
            new Declared(List.of()),
            Map.of(),
            Optional.empty(),
            List.of()));
  }

  /** The verdicts under the answers given, and under the proposals where an answer is missing. */
  public Judgement judge(List<Migration> migrations, Decisions decisions) {
    shadows.expectLedger(texts(migrations));
    Round round =
        new Round(
            migrations, decisions, false, new Declared(List.of()), Map.of(), Set.of(), Set.of());
    for (int i = 0; i < ROUNDS; i++) {
      try {
        Judgement judgement = judge(round);
        if (judgement.stop().isPresent()) {
          return judgement;
        }
        if (judgement.declared().equals(round.declared)) {
          Set<String> makers =
              new ExtensionMakers(shadows, surface, urlSchema, places).in(judgement);
          if (round.makers.containsAll(makers)) {
            askForSessionState(round, judgement);
            return judgement;
          }
          round = round.without(makers);
        } else {
          round = round.with(judgement.declared(), judgement.late());
        }
      } catch (Lockstep.ComparedTooLate tooLate) {
        round = round.eagerly();
      } catch (RefusedAnswer refused) {
        if (round.late.containsKey(refused.key()) && decisions.find(refused.key()).isEmpty()) {
          round = round.withoutProposal(refused.key());
          continue;
        }
        return new Judgement(
            List.of(),
            List.of(),
            new Fallen(List.of()),
            new Inquiry(decisions),
            round.declared,
            Map.of(),
            Optional.of(refused.finding()),
            List.of());
      }
    }
    throw new IllegalStateException("the answers lead to ever new questions");
  }

  /** One pass over the history, under what the passes before have shown. */
  private record Round(
      List<Migration> migrations,
      Decisions decisions,
      boolean eager,
      Declared declared,
      Map<String, LateQuestion> late,
      Set<String> makers,
      Set<String> refused) {
    Round with(Declared next, Map<String, LateQuestion> questions) {
      return new Round(migrations, decisions, eager, next, questions, makers, refused);
    }

    Round eagerly() {
      return new Round(migrations, decisions, true, declared, late, makers, refused);
    }

    /**
     * Without what was proposed, which PostgreSQL refuses; all other answers are asked for anew.
     */
    Round withoutProposal(String key) {
      Set<String> all = new TreeSet<>(refused);
      all.add(key);
      return new Round(
          migrations, decisions, eager, new Declared(List.of()), Map.of(), makers, all);
    }

    /** Without these statements, which install a removed extension. */
    Round without(Set<String> more) {
      Set<String> all = new TreeSet<>(makers);
      all.addAll(more);
      return new Round(migrations, decisions, eager, declared, late, all, refused);
    }
  }

  private Judgement judge(Round round) {
    RemovedNames names = new RemovedNames(surface, plainNames);
    OriginalText text = new OriginalText(surface);
    Inquiry inquiry = new Inquiry(round.decisions);
    Declared declared =
        round.declared.and(
            Declarations.volunteered(round.decisions, inquiry, round.migrations, removedTypes));
    List<JudgedMigration> judged = new ArrayList<>();
    Map<String, LateQuestion> late = carriedOut(round.late, inquiry);
    late.values().forEach(question -> inquiry.ask(question.question()));
    Optional<Finding> stop = Optional.empty();
    List<String> unjudged = List.of();
    try (TwoServers servers = shadows.open(urlSchema, declared.changes())) {
      servers.expect(texts(round.migrations));
      StatementJudge statements =
          new StatementJudge(servers, names, text, declared, inquiry, places, round.makers);
      Lockstep lockstep = new Lockstep(servers, names, text, statements, declared, round.eager);
      try {
        int last = round.migrations.size() - 1;
        for (int i = 0; i <= last; i++) {
          Migration migration = round.migrations.get(i);
          judged.add(new JudgedMigration(migration, lockstep.judge(migration, i == last)));
        }
        new LateBound(names, statements.atEnd(), judged, places)
            .questions(servers.rewritten())
            .forEach(question -> late.putIfAbsent(question.key(), question));
        Declarations.leavers(statements.leavers(), round.migrations, removedTypes).stream()
            .filter(question -> !round.refused.contains(question.key()))
            .forEach(question -> late.putIfAbsent(question.key(), question));
        new HollowProof(judged, statements.reasons().all(), places)
            .questions(surface, plainNames)
            .forEach(inquiry::ask);
      } catch (NotReplayable e) {
        StopFinding stops = stopFinding(round, names, inquiry);
        stop = Optional.of(e.finding(stops));
        unjudged = stops.notJudged(e.migration(), e.statement());
      }
      return new Judgement(
          judged,
          statements.reasons().all(),
          statements.atEnd(),
          inquiry,
          declared.and(answered(late, inquiry)),
          late,
          stop,
          notes(servers, unjudged));
    }
  }

  private static List<String> texts(List<Migration> migrations) {
    return migrations.stream().map(migration -> migration.script().text()).toList();
  }

  private StopFinding stopFinding(Round round, RemovedNames names, Inquiry inquiry) {
    boolean hasBase = round.migrations.get(0).name().startsWith("(");
    StopRemedies remedies =
        new StopRemedies(new ExtensionNames(surface, plainNames), hasBase, urlSchema.isPresent());
    HistoryChanges changes = HistoryChanges.read(round.migrations, urlSchema.orElse("public"));
    return new StopFinding(round.migrations, changes, inquiry, names, places, remedies);
  }

  private void askForSessionState(Round round, Judgement judgement) {
    SessionState state = new SessionState(round.migrations);
    if (state.firstLeaving().isEmpty()) {
      return;
    }
    OriginalReplay replay = new OriginalReplay(new OriginalText(surface), judgement.declared());
    List<Migration> texts = judgement.migrations().stream().map(replay::text).toList();
    CatalogSnapshot apart;
    try (TwoServers servers = shadows.open(urlSchema, List.of())) {
      for (Migration migration : texts) {
        servers.original().must(migration.script().text());
        servers.original().reset();
      }
      apart = SessionState.snapshot(servers.original());
    }
    try (TwoServers servers = shadows.open(urlSchema, List.of())) {
      state.question(servers.original(), apart, texts, places).ifPresent(judgement.inquiry()::ask);
    }
  }

  /** Questions of earlier passes whose answers leave nothing behind that would ask them again. */
  private static Map<String, LateQuestion> carriedOut(
      Map<String, LateQuestion> earlier, Inquiry inquiry) {
    Map<String, LateQuestion> late = new LinkedHashMap<>();
    for (LateQuestion question : earlier.values()) {
      Decision answer = inquiry.answer(question.question());
      if (!question.rules().apply(answer).isEmpty()) {
        late.put(question.key(), question);
      }
    }
    return late;
  }

  /** A question that its own answer silences is asked all the same. */
  private static List<DeclaredRule> answered(Map<String, LateQuestion> late, Inquiry inquiry) {
    List<DeclaredRule> rules = new ArrayList<>();
    for (LateQuestion question : late.values()) {
      Decision answer = inquiry.ask(question.question());
      rules.addAll(question.rules().apply(answer));
    }
    return rules;
  }

  private static List<String> notes(TwoServers servers, List<String> unjudged) {
    List<String> notes = new ArrayList<>(servers.notes());
    notes.addAll(unjudged);
    return notes;
  }
}
