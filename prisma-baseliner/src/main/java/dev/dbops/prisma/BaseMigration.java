package dev.dbops.prisma;

import dev.dbops.core.DbopsException;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.sql.SqlScript;
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

  /** What Prisma says of the schema, asked before any server starts; empty if it is not needed. */
  Optional<String> script() {
    return base instanceof ReplayBase.FromSchema inferred
        ? Optional.of(PrismaCli.of(paths.schema(), inferred.executable()).script())
        : Optional.empty();
  }

  /**
   * The base that the request names; empty if there is none, or nothing is missing from the
   * history.
   *
   * @param script what {@link #script()} gave
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
    if (inferred.sql().isBlank()) {
      report.note("nothing is missing from the history that schema.prisma has: no base is assumed");
      return Optional.empty();
    }
    return Optional.of(
        new Migration(NAME, paths.schema(), SqlScript.parse("the inferred base", inferred.sql())));
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
