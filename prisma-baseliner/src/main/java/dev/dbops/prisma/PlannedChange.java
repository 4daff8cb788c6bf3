package dev.dbops.prisma;

import dev.dbops.prisma.history.Checksum;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.ledger.BaselineRecord;
import dev.dbops.prisma.rewrite.JudgedMigration;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.schema.RewrittenFile;
import dev.dbops.prisma.schema.SchemaRewrite;
import dev.dbops.prisma.squash.Squash;
import dev.dbops.prisma.squash.SquashFiles;
import dev.dbops.prisma.write.FileChange;
import dev.dbops.prisma.write.FileContent;
import dev.dbops.prisma.write.TreeChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files that a run would change: migrations, schema, and the record of their checksums. */
final class PlannedChange {
  private final PrismaPaths paths;
  private final List<FileChange> files = new ArrayList<>();
  private final Optional<BaselineRecord> known;
  private BaselineRecord record;

  PlannedChange(BaselineRequest request) {
    this.paths = request.paths();
    this.known = BaselineRecord.read(paths.record());
    this.record =
        known.orElseGet(
            () ->
                new BaselineRecord(
                    BuildVersion.text(), List.copyOf(request.replay().removed()), new TreeMap<>()));
  }

  /**
   * The change; the history becomes one migration where there is a squash.
   *
   * @param applied checksums that a real database has for migrations, which it stands for
   */
  TreeChange of(
      Judgement judgement,
      SchemaRewrite schema,
      Optional<Migration> base,
      Optional<Squash> squash,
      Map<String, Set<String>> applied) {
    BaselineRecord before = record;
    if (squash.isPresent()) {
      takePlace(squash.get(), applied);
    } else {
      changed(judgement, base).forEach(this::edit);
    }
    for (RewrittenFile file : schema.changed()) {
      files.add(
          FileChange.edit(
              file.path(), FileContent.of(file.before()), FileContent.of(file.after())));
    }
    if (!record.equals(before)) {
      FileContent content = FileContent.of(record.text());
      files.add(
          known.isPresent()
              ? FileChange.edit(paths.record(), content(paths.record()), content)
              : FileChange.create(paths.record(), content));
    }
    return new TreeChange(files);
  }

  private void edit(JudgedMigration migration) {
    Migration before = migration.before();
    Migration after = migration.after();
    files.add(
        FileChange.edit(
            before.file(), FileContent.of(before.bytes()), FileContent.of(after.bytes())));
    record = record.with(before.name(), before.checksum(), after.checksum());
  }

  private void takePlace(Squash squash, Map<String, Set<String>> applied) {
    files.addAll(SquashFiles.changes(squash, paths.migrations()));
    Map<String, Checksum> gone = new TreeMap<>();
    squash.replaced().forEach(migration -> gone.put(migration.name(), migration.checksum()));
    record =
        record
            .squashed(squash.folder(), Checksum.of(squash.script().bytes()), gone)
            .knowing(applied);
  }

  private static FileContent content(Path file) {
    try {
      return FileContent.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Changed migrations; the base is not one of them. */
  static List<JudgedMigration> changed(Judgement judgement, Optional<Migration> base) {
    return judgement.migrations().stream()
        .filter(migration -> base.filter(migration.before()::equals).isEmpty())
        .filter(migration -> !migration.changed().isEmpty())
        .toList();
  }
}
