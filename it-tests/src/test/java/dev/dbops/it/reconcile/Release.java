package dev.dbops.it.reconcile;

import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.prisma.history.Checksum;
import dev.dbops.prisma.ledger.BaselineRecord;
import dev.dbops.prisma.ledger.ReconcileRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An app before and after its baseline: two releases of the same history. */
final class Release {
  static final String FIRST = "20240101000000_init";
  static final String SECOND = "20240102000000_more";
  static final String SQUASH = "20240103000000_baseline";
  static final Patience PATIENCE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20));

  private static final SortedMap<String, String> OLD =
      new TreeMap<>(
          Map.of(
              FIRST,
              """
              CREATE EXTENSION IF NOT EXISTS vector;

              CREATE TABLE note (id integer PRIMARY KEY, embedding vector(3));
              """,
              SECOND,
              """
              ALTER TABLE note ADD COLUMN title text;
              """));

  private static final SortedMap<String, String> IN_PLACE =
      new TreeMap<>(
          Map.of(
              FIRST,
              "CREATE TABLE note (id integer PRIMARY KEY);\n",
              SECOND,
              OLD.getOrDefault(SECOND, "")));

  private static final SortedMap<String, String> SQUASHED =
      new TreeMap<>(Map.of(SQUASH, "CREATE TABLE note (id integer PRIMARY KEY, title text);\n"));

  private final Path root;
  private final BaselineRecord record;

  private Release(Path root, SortedMap<String, String> texts, BaselineRecord record)
      throws IOException {
    this.root = root;
    this.record = record;
    Path folder = Files.createDirectories(migrations());
    Files.writeString(folder.resolve("migration_lock.toml"), "provider = \"postgresql\"\n");
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = Files.createDirectories(folder.resolve(text.getKey())).resolve("migration.sql");
      Files.writeString(file, text.getValue());
    }
    Files.writeString(recordFile(), record.text());
  }

  static Release old(Path root) throws IOException {
    return new Release(root.resolve("old"), OLD, empty());
  }

  static Release inPlace(Path root) throws IOException {
    return new Release(
        root.resolve("in-place"),
        IN_PLACE,
        empty().with(FIRST, of(OLD, FIRST), of(IN_PLACE, FIRST)));
  }

  static Release squashed(Path root) throws IOException {
    return new Release(
        root.resolve("squashed"),
        SQUASHED,
        empty()
            .squashed(
                SQUASH,
                of(SQUASHED, SQUASH),
                Map.of(FIRST, of(OLD, FIRST), SECOND, of(OLD, SECOND))));
  }

  private static BaselineRecord empty() {
    return new BaselineRecord("0.1.0", List.of("age", "pg_net", "vector"), new TreeMap<>());
  }

  private static Checksum of(Map<String, String> texts, String name) {
    return Checksum.of(texts.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
  }

  Path migrations() {
    return root.resolve("prisma/migrations");
  }

  Path root() {
    return root;
  }

  private Path recordFile() {
    return root.resolve("prisma/dbops-baseline.json");
  }

  ReconcileRequest plan(Login login) {
    return request(login, false, false);
  }

  ReconcileRequest apply(Login login) {
    return request(login, false, true);
  }

  ReconcileRequest undo(Login login) {
    return request(login, true, true);
  }

  private ReconcileRequest request(Login login, boolean undo, boolean apply) {
    return new ReconcileRequest(
        login, migrations(), recordFile(), root.resolve(".dbops"), undo, apply, PATIENCE);
  }
}
