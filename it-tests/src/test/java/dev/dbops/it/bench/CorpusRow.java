package dev.dbops.it.bench;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.Baseliner;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.ReplayBase;
import dev.dbops.prisma.ReplaySpecification;
import dev.dbops.prisma.WriteSpecification;
import dev.dbops.prisma.decision.ProposedDecisions;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs the baseliner on one history, accepts its proposals, and prints a row of a table. */
final class CorpusRow {
  private static final int PASSES = 6;

  private final Path root;
  private final Path migrations;
  private final Optional<String> urlSchema;
  private ReplayBase base;

  private CorpusRow(Path root, Path migrations, ReplayBase base, Optional<String> urlSchema) {
    this.root = root;
    this.migrations = migrations;
    this.base = base;
    this.urlSchema = urlSchema;
  }

  /**
   * Prints one row; answers are written beside the history, which must be a copy.
   *
   * @param arguments the folder that holds {@code prisma}'s folder of migrations somewhere below,
   *     that folder itself, the name to print, and a base if there is one; the properties {@code
   *     bench.urlSchema} and {@code bench.prisma} name the connection's schema and a Prisma to
   *     infer a base with
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    ReplayBase base = ReplayBase.of(arguments.length > 3 ? arguments[3] : "", root);
    Optional<String> urlSchema = Optional.ofNullable(System.getProperty("bench.urlSchema"));
    CorpusRow row = new CorpusRow(root, Path.of(arguments[1]), base, urlSchema);
    System.out.println("| " + arguments[2] + " | " + row.text() + " |");
  }

  private String text() throws IOException {
    MigrationHistory history = MigrationHistory.read(migrations);
    int statements =
        history.migrations().stream().mapToInt(m -> m.script().statements().size()).sum();
    long start = System.nanoTime();
    try {
      BaselineReport first = new Baseliner().run(request());
      String verdict = first.verdict().word();
      String prisma = System.getProperty("bench.prisma");
      if (first.verdict() == BaselineVerdict.NOT_REPLAYABLE && prisma != null) {
        base = new ReplayBase.FromSchema(Optional.of(Path.of(prisma)));
        first = new Baseliner().run(request());
        verdict += "; with a base from the schema: " + first.verdict().word();
      }
      double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
      return "%d | %d | %s | %.1f | %s | %s | %s"
          .formatted(
              history.migrations().size(),
              statements,
              verdict,
              seconds,
              first.questions().size() + asked(first.questions()),
              accepted(first),
              finding(first));
    } catch (DbopsException e) {
      return "%d | %d | broken | | | | %s"
          .formatted(history.migrations().size(), statements, cell(String.valueOf(e.getMessage())));
    }
  }

  private String accepted(BaselineReport first) throws IOException {
    if (first.verdict() != BaselineVerdict.ASKED) {
      return "";
    }
    BaselineReport report = first;
    for (int pass = 1; pass <= PASSES && report.verdict() == BaselineVerdict.ASKED; pass++) {
      Files.writeString(
          request().paths().decisions(),
          ProposedDecisions.text(report.answered(), report.questions(), report.decisions()));
      report = new Baseliner().run(request());
    }
    boolean silent = report.verdict().isGood() || report.findings().isEmpty();
    return report.verdict().word() + (silent ? "" : ": " + finding(report));
  }

  private BaselineRequest request() {
    ReplaySpecification standard = ReplaySpecification.standard();
    return new BaselineRequest(
        PrismaPaths.withMigrations(root, migrations),
        new ReplaySpecification(
            standard.removed(),
            standard.kept(),
            standard.standIns(),
            urlSchema,
            base,
            standard.shadow(),
            standard.superuser()),
        WriteSpecification.show(root));
  }

  /** Kinds of what is asked about, such as {@code : 2 column, 1 trigger}. */
  private static String asked(List<Question> questions) {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Question question : questions) {
      boolean place = question.key().contains("migration.sql:");
      kinds.merge(
          place ? "statement" : question.key().replaceFirst(" [^ ]+$", ""), 1, Integer::sum);
    }
    List<String> counts = new ArrayList<>();
    kinds.forEach((kind, count) -> counts.add(count + " " + kind));
    return counts.isEmpty() ? "" : ": " + counts.stream().collect(Collectors.joining(", "));
  }

  private static String finding(BaselineReport report) {
    return report.findings().isEmpty() ? "" : cell(report.findings().get(0).toString());
  }

  private static String cell(String text) {
    String line = text.lines().findFirst().orElse("").replace("|", "\\|");
    return line.length() > 240 ? line.substring(0, 240) + "…" : line;
  }
}
