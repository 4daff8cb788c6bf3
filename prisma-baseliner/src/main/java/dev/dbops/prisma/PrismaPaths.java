package dev.dbops.prisma;

import dev.dbops.core.report.Finding;
import dev.dbops.prisma.history.HistoryRequest;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where one history and what belongs to it lies. All paths are absolute.
 *
 * @param root the folder that messages name files relative to
 * @param history the folder of the history, and what its user says about it
 * @param schema {@code schema.prisma}, or the folder of a schema in many files
 * @param decisions the committed answers; need not be there
 */
public record PrismaPaths(Path root, HistoryRequest history, Path schema, Path decisions) {
  /** Makes all paths absolute. */
  public PrismaPaths {
    root = root.toAbsolutePath().normalize();
    history =
        new HistoryRequest(
            root.resolve(history.migrations()).normalize(),
            history.prismaVersion(),
            history.order());
    schema = root.resolve(schema).normalize();
    decisions = root.resolve(decisions).normalize();
  }

  /** Prisma's default layout below {@code root}. */
  public static PrismaPaths in(Path root) {
    return withMigrations(root, Path.of("prisma", "migrations"));
  }

  /** The layout around the folder {@code migrations}: schema and answers lie beside it. */
  public static PrismaPaths withMigrations(Path root, Path migrations) {
    Path beside = Objects.requireNonNull(root.resolve(migrations).toAbsolutePath().getParent());
    return new PrismaPaths(
        root,
        HistoryRequest.of(migrations),
        beside.resolve("schema.prisma"),
        beside.resolve("dbops-decisions.json"));
  }

  /** The folder of the history. */
  public Path migrations() {
    return history.migrations();
  }

  /** The committed record of old and new checksums, beside the migrations. */
  public Path record() {
    return migrations().resolveSibling("dbops-baseline.json");
  }

  /** A finding whose place is named relative to the root. */
  Finding relative(Finding finding) {
    return new Finding(
        finding.rule(), relative(finding.place()), finding.message(), finding.remedy());
  }

  /** A text that begins with the name of a file, which then is relative to the root. */
  String relative(String text) {
    return text.replace(root + "/", "");
  }

  /** The name of {@code file} in messages: relative to the root, with {@code /}. */
  public String name(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }
}
