package dev.dbops.prisma.verify;

import dev.dbops.core.atlas.AtlasCli;
import dev.dbops.core.atlas.AtlasDatabase;
import dev.dbops.core.atlas.AtlasScope;
import dev.dbops.core.connection.Endpoint;
import dev.dbops.core.connection.LiveSession;
import dev.dbops.core.dump.DumpSource;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.Progress;
import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.DecisionsRead;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.history.MigrationHistory;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.SqlFailure;
import dev.dbops.prisma.impact.TwoServers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a real database with what its history makes; reads, and never writes. */
public final class Verifier {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final VerifyRequest request;
  private final Progress progress;
  private final ExtensionSurface surface;

  /** For one database. */
  public Verifier(VerifyRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
    this.surface =
        ExtensionSurface.of(
            request.replay().removed(), request.replay().kept(), request.replay().standIns());
  }

  /**
   * What the gates say.
   *
   * @throws dev.dbops.core.DbopsException if the database cannot be reached, or a shadow server
   *     cannot be had
   */
  public VerifyReport run() {
    MigrationHistory history = MigrationHistory.read(request.paths().history());
    DecisionsRead decisions =
        Decisions.read(
            request.paths().decisions(), request.paths().name(request.paths().decisions()));
    List<Finding> problems = new ArrayList<>(history.findings());
    problems.addAll(decisions.findings());
    if (!problems.isEmpty()) {
      return stopped(new GateResult.Failed(problems));
    }
    LiveCatalog live;
    progress.at("reading the catalog of " + request.live().endpoint());
    try (LiveSession session = LiveSession.open(request.live(), request.patience())) {
      live = LiveCatalog.read(session, extensions(), surface.removedNames());
    }
    return compared(history.migrations(), live, decisions.decisions());
  }

  private Set<String> extensions() {
    Set<String> names = new HashSet<>(request.replay().removed());
    names.addAll(request.replay().kept());
    return names;
  }

  private static VerifyReport stopped(GateResult result) {
    return new VerifyReport(result, List.of(), Optional.empty(), List.of());
  }

  private VerifyReport compared(List<Migration> migrations, LiveCatalog live, Decisions decisions) {
    progress.at("replaying " + migrations.size() + " migrations");
    try (ShadowPair shadows =
            ShadowPair.start(
                ShadowSpecification.parse(request.replay().shadow()),
                surface,
                request.replay().superuser(),
                live.owner());
        TwoServers servers = shadows.open(request.replay().urlSchema(), List.of())) {
      Optional<GateResult> stop = replay(migrations, servers.original());
      if (stop.isPresent()) {
        return stopped(stop.get());
      }
      DriftRules.Side made =
          LiveCatalog.side(servers.original().connection(), extensions(), surface.removedNames());
      DriftRules rules =
          new DriftRules(
              live.side(), made, decisions, request.ignored(), request.replay().removed());
      List<Drift> drifts =
          live.side().snapshot().differencesTo(made.snapshot()).stream().map(rules::judge).toList();
      String looked =
          live.side().snapshot().objects().size()
              + " objects of PostgreSQL "
              + live.version()
              + " against "
              + made.snapshot().objects().size()
              + " of "
              + migrations.size()
              + " migrations replayed on "
              + shadows.describe();
      return new VerifyReport(
          LiveGate.judge(drifts, request.live().endpoint().name(), looked),
          drifts,
          atlas(migrations, made.snapshot(), shadows.newHistory()),
          notes(live));
    }
  }

  private List<String> notes(LiveCatalog live) {
    List<String> notes = new ArrayList<>(request.live().notes());
    live.side()
        .snapshot()
        .notLookedAt()
        .forEach(what -> notes.add("not looked at in the database: " + what));
    if (live.version() < 18) {
      notes.add(
          "not compared: names of not null constraints, which PostgreSQL "
              + live.version()
              + " does not keep, and the privilege MAINTAIN before 17");
    }
    return notes;
  }

  private Optional<GateResult> replay(List<Migration> migrations, JudgeSession session) {
    OriginalText texts = new OriginalText(surface);
    for (Migration migration : migrations) {
      String text =
          migration
              .script()
              .apply(
                  migration.script().statements().stream()
                      .flatMap(statement -> texts.edits(statement).stream())
                      .toList())
              .text();
      Optional<SqlFailure> failure = session.run(text);
      if (failure.isPresent()) {
        return Optional.of(
            new GateResult.Inconclusive(
                request.paths().name(migration.file())
                    + ": the history does not replay from empty, so there is nothing to compare"
                    + " with: "
                    + failure.get().saidOf(text)));
      }
      session.reset();
    }
    return Optional.empty();
  }

  private Optional<GateResult> atlas(
      List<Migration> migrations, CatalogSnapshot kinds, DumpSource dev) {
    if (!request.atlas().asked()) {
      return Optional.empty();
    }
    progress.at("asking Atlas");
    return Optional.of(
        AtlasCli.find(request.atlas().program())
            .map(
                atlas -> new AtlasGate(atlas, live(), dev(dev), scope()).compare(migrations, kinds))
            .orElseGet(AtlasGate::missing));
  }

  private AtlasScope scope() {
    AtlasScope standard = AtlasScope.ofAnApp();
    List<String> schemas = request.replay().urlSchema().map(List::of).orElse(List.of());
    return new AtlasScope(schemas, standard.exclude());
  }

  private AtlasDatabase live() {
    Endpoint endpoint = request.live().endpoint();
    return new AtlasDatabase(
        endpoint.host(),
        endpoint.port(),
        endpoint.database(),
        endpoint.user(),
        request.live().password().get(),
        sslMode(endpoint));
  }

  /** Go's driver has no modes that fall back; beyond this machine nothing goes out in the clear. */
  private static String sslMode(Endpoint endpoint) {
    String mode = endpoint.tls().mode();
    if (!mode.equals("prefer") && !mode.equals("allow")) {
      return mode;
    }
    return LOOPBACK.contains(endpoint.host()) ? "disable" : "require";
  }

  private static AtlasDatabase dev(DumpSource source) {
    return new AtlasDatabase(
        source.host(),
        source.port(),
        source.database(),
        source.user(),
        source.password(),
        "disable");
  }
}
