package dev.dbops.prisma.ledger;

import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import dev.dbops.prisma.history.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a new release: migrations, and the record of what they were. */
final class LedgerCase {
  static final Patience PATIENCE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20));

  private final Path root;
  private BaselineRecord record =
      new BaselineRecord("0.1.0", List.of("age", "vector", "pg_net"), new TreeMap<>());

  LedgerCase(Path root) {
    this.root = root;
  }

  static Checksum of(String text) {
    return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A migration that the baseline left alone. */
  LedgerCase same(String name, String text) throws IOException {
    write(name, text);
    return this;
  }

  /** A migration that the baseline rewrote. */
  LedgerCase rewritten(String name, String before, String now) throws IOException {
    write(name, now);
    record = record.with(name, of(before), of(now));
    return this;
  }

  /** A squash, and the texts that went into it. */
  LedgerCase squashed(String name, String now, SortedMap<String, String> before)
      throws IOException {
    write(name, now);
    SortedMap<String, Checksum> gone = new TreeMap<>();
    before.forEach((folder, text) -> gone.put(folder, of(text)));
    record = record.squashed(name, of(now), gone);
    return this;
  }

  private void write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(migrations().resolve(name));
    Files.writeString(folder.resolve("migration.sql"), text);
  }

  Path migrations() {
    return root.resolve("prisma/migrations");
  }

  Path state() {
    return root.resolve(".dbops");
  }

  ReconcileRequest plan(Login login) throws IOException {
    return request(login, false, false);
  }

  ReconcileRequest apply(Login login) throws IOException {
    return request(login, false, true);
  }

  ReconcileRequest undo(Login login) throws IOException {
    return request(login, true, true);
  }

  private ReconcileRequest request(Login login, boolean undo, boolean apply) throws IOException {
    Path file = root.resolve("prisma/dbops-baseline.json");
    Files.writeString(file, record.text());
    return new ReconcileRequest(login, migrations(), file, state(), undo, apply, PATIENCE);
  }
}
