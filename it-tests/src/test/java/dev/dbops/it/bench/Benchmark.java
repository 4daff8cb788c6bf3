package dev.dbops.it.bench;

import dev.dbops.core.schema.CatalogSnapshot;
import dev.dbops.core.schema.SnapshotScope;
import dev.dbops.it.maven.GoalRun;
import dev.dbops.it.stack.RuntimeServer;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.BaselineVerdict;
import dev.dbops.prisma.Baseliner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Measures what the product costs beside other tools, and prints one line for each figure. */
final class Benchmark {
  private static final int MIGRATIONS = Integer.getInteger("bench.migrations", 1_000);
  private static final int TABLES = Integer.getInteger("bench.tables", 10_000);
  private static final int HEAP_MEGABYTES = 256;

  private final Path bench;
  private final Path work;
  private final Path maven;
  private boolean allKept = true;

  private Benchmark(Path bench, Path work, Path maven) {
    this.bench = bench;
    this.work = work;
    this.maven = maven;
  }

  /**
   * Runs all figures; the exit code is 1 when one misses its goal.
   *
   * @param arguments the project's folder {@code bench}, an empty folder, and {@code mvn}; or
   *     {@code heap} and a history, for the child that is given little memory
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments[0].equals("heap")) {
      System.out.println(peakMegabytes(Path.of(arguments[1])));
      return;
    }
    Benchmark benchmark =
        new Benchmark(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    benchmark.histories();
    benchmark.snapshot();
    benchmark.heap();
    System.exit(benchmark.allKept ? 0 : 1);
  }

  private void histories() throws IOException, SQLException {
    try (PeerServer server = PeerServer.start(Files.createDirectory(work.resolve("stand-ins")))) {
      Peers peers = new Peers(server, bench, work);
      Path plain = work.resolve("plain");
      List<Path> scripts = HistoryGenerator.plain(MIGRATIONS).write(plain);
      Duration whole = wholeProcess(plain);
      print("plain history: baseline / one psql replay", library(plain), peers.psql(scripts), 4);
      print(
          "plain history: mvn baseline / mvn flyway:migrate",
          whole,
          peers.flyway(maven, scripts),
          1);
      Duration prisma = peers.prisma(plain.resolve("prisma/migrations"));
      print("plain history: mvn baseline / prisma's deploy", whole, prisma, 1);

      Path embeddings = work.resolve("embeddings");
      List<Path> vectors = HistoryGenerator.withEmbeddings(MIGRATIONS).write(embeddings);
      print(
          "5 % embeddings: baseline / one psql replay",
          library(embeddings), peers.psql(vectors), 8);
    }
  }

  private void snapshot() throws SQLException {
    try (RuntimeServer server = RuntimeServer.metadata();
        Connection connection = server.connect()) {
      for (int table = 0; table < TABLES; table += 500) {
        Sql.run(connection, tables(table, Math.min(table + 500, TABLES)));
      }
      long start = System.nanoTime();
      CatalogSnapshot.read(connection, SnapshotScope.definitions());
      Duration ours = Duration.ofNanos(System.nanoTime() - start);
      start = System.nanoTime();
      server.run("pg_dump", "--schema-only", "--file=/dev/null", "meta");
      Duration dump = Duration.ofNanos(System.nanoTime() - start);
      print("%,d tables: snapshot / pg_dump --schema-only".formatted(TABLES), ours, dump, 1);
    }
  }

  private void heap() throws IOException {
    Path history = work.resolve("long");
    HistoryGenerator.plain(10 * MIGRATIONS).write(history);
    List<String> arguments =
        List.of(
            "-Xmx" + HEAP_MEGABYTES + "m",
            "-cp",
            System.getProperty("java.class.path"),
            Benchmark.class.getName(),
            "heap",
            history.toString());
    String peak = Peers.output("java", arguments, work).strip();
    show(
        new Figure(
            "%,d migrations: peak heap / %d MB".formatted(10 * MIGRATIONS, HEAP_MEGABYTES),
            Double.parseDouble(peak) / HEAP_MEGABYTES,
            1,
            peak + " MB, with -Xmx" + HEAP_MEGABYTES + "m"));
  }

  private static Duration library(Path root) {
    long start = System.nanoTime();
    BaselineReport report = new Baseliner().run(BaselineRequest.in(root));
    requireResult(report);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration wholeProcess(Path root) throws IOException {
    return Peers.timed(GoalRun.in(root).command("baseline"));
  }

  private static String tables(int from, int to) {
    StringBuilder sql = new StringBuilder();
    for (int table = from; table < to; table++) {
      sql.append(
          "CREATE TABLE t%1$d (id serial PRIMARY KEY, name text NOT NULL, at timestamptz DEFAULT now());"
              .formatted(table));
      sql.append("CREATE INDEX ON t%1$d (name);".formatted(table));
    }
    return sql.toString();
  }

  private static long peakMegabytes(Path root) {
    requireResult(new Baseliner().run(BaselineRequest.in(root)));
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(Benchmark::peak)
            .sum()
        >> 20;
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage().getUsed();
  }

  private static void requireResult(BaselineReport report) {
    BaselineVerdict verdict = report.verdict();
    if (verdict != BaselineVerdict.UNTOUCHED && verdict != BaselineVerdict.PROVEN) {
      throw new AssertionError(verdict + " " + report.findings() + report.questions());
    }
  }

  private void print(String name, Duration ours, Duration other, double goal) {
    show(Figure.of(name, ours, other, goal));
  }

  private void show(Figure figure) {
    allKept &= figure.isKept();
    System.out.println(figure);
  }
}
