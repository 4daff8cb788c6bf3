package dev.dbops.prisma.history;

import dev.dbops.core.sql.SqlScript;
import java.nio.file.Path;

/**
 * One folder of {@code prisma/migrations}.
 *
 * @param name folder name, which Prisma uses as the key in its ledger
 * @param file its {@code migration.sql}
 * @param script the text of that file
 */
public record Migration(String name, Path file, SqlScript script) {
  /** A migration whose file is where Prisma puts it, below the default folder. */
  public Migration(String name, SqlScript script) {
    this(name, Path.of("prisma", "migrations", name, "migration.sql"), script);
  }

  /** The same migration with another script. */
  public Migration withScript(SqlScript changed) {
    return new Migration(name, file, changed);
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    return script.bytes();
  }

  /** The checksum that Prisma records when it applies this text. */
  public Checksum checksum() {
    return Checksum.of(bytes());
  }
}
