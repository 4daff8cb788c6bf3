package dev.dbops.prisma;

import dev.dbops.core.DbopsException;
import dev.dbops.core.dump.Dump;
import dev.dbops.core.dump.PgDump;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.base.DumpInPrismasForm;
import dev.dbops.prisma.base.InferredBase;
import dev.dbops.prisma.base.PrismaCli;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.live.LiveSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Migration zero: judged like any other, and never written. */
final class BaseMigration {
  private static final String NAME = "(base)";

  /** The report's file that holds it. */
  private static final String LIVE_FILE = "base.sql";

  private final ReplayBase base;
  private final PrismaPaths paths;

  BaseMigration(ReplayBase base, PrismaPaths paths) {
    this.base = base;
    this.paths = paths;
  }

  /** The real database that the base is inferred from, read before any server starts. */
  Optional<LiveSchema> live(
      List<Migration> history, Optional<String> urlSchema, boolean superuser) {
    if (!(base instanceof ReplayBase.FromLive live)) {
      return Optional.empty();
    }
    try (PgDump dump = PgDump.open(live.pgDump())) {
      return Optional.of(
          LiveSchema.read(live.source(), dump, history, paths::name, urlSchema, superuser));
    }
  }

  /**
   * What Prisma says of the schema, asked before any server starts, or {@code live} in Prisma's
   * form; empty if neither is needed.
   */
  Optional<String> script(Optional<LiveSchema> live) {
    return base instanceof ReplayBase.FromSchema inferred
        ? Optional.of(PrismaCli.of(paths.schema(), inferred.executable()).script())
        : live.map(schema -> DumpInPrismasForm.of(Dump.statements(schema.text())));
  }

  /**
   * The base that the request names; empty if there is none, or nothing is missing from the
   * history.
   *
   * @param script what {@link #script} gave
   * @throws DbopsException if it cannot be read
   */
  Optional<Migration> of(
      Optional<String> script,
      List<Migration> history,
      ShadowPair shadows,
      ExtensionSurface surface,
      Optional<String> urlSchema,
      ReportMaker report) {
    if (base instanceof ReplayBase.SqlFile given) {
      return Optional.of(read(given.file()));
    }
    if (script.isEmpty()) {
      return Optional.empty();
    }
    InferredBase.Inferred inferred =
        new InferredBase(shadows, surface, urlSchema, paths::name).infer(script.get(), history);
    inferred.notes().forEach(report::note);
    boolean ofSchema = base instanceof ReplayBase.FromSchema;
    if (inferred.sql().isBlank()) {
      report.note(
          "nothing is missing from the history that "
              + (ofSchema ? "schema.prisma" : "the live database")
              + " has: no base is assumed");
      return Optional.empty();
    }
    Path file = ofSchema ? paths.schema() : paths.root().resolve(LIVE_FILE);
    return Optional.of(
        new Migration(NAME, file, SqlScript.parse("the inferred base", inferred.sql())));
  }

  /** The schema of a real database, which the history on disk is not asked for. */
  Migration of(LiveSchema live) {
    return new Migration(
        "(live)",
        paths.root().resolve(LIVE_FILE),
        SqlScript.parse("the schema of the live database", live.text()));
  }

  private Migration read(Path file) {
    try {
      SqlScript script = SqlScript.parse(paths.name(file), Files.readAllBytes(file));
      return new Migration(NAME, file, script);
    } catch (IOException e) {
      throw new DbopsException("Cannot read the base " + file + ": " + e.getMessage(), e);
    }
  }
}
