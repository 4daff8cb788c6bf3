package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlRefusal;
import dev.dbops.core.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads one history whole and collects everything that is wrong with it on the way. */
final class HistoryReader {
  private final HistoryRequest request;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();

  HistoryReader(HistoryRequest request) {
    this.request = request;
    this.folder = request.migrations();
  }

  MigrationHistory read() {
    if (!Files.isDirectory(folder)) {
      findings.add(
          new Finding(
              "migrations-missing",
              folder.toString(),
              Files.exists(folder) ? "this is not a folder" : "there is no such folder",
              "set dbops.migrations to the folder with the app's Prisma migrations"));
      return new MigrationHistory(
          folder, List.of(), MigrationOrder.LOCALE, Optional.empty(), findings, notes);
    }
    LockFile lock = LockFile.read(folder);
    findings.addAll(lock.findings());
    SortedMap<String, Path> folders = folders();
    List<Migration> migrations = new ArrayList<>();
    if (Prisma8Layout.isIn(folder)) {
      findings.add(Prisma8Layout.refusal(folder));
      return new MigrationHistory(
          folder, migrations, MigrationOrder.LOCALE, lock.provider(), findings, notes);
    }
    OrderedNames ordered = OrderedNames.of(folders.keySet(), request);
    ordered.question().ifPresent(findings::add);
    for (String name : ordered.names()) {
      Optional.ofNullable(folders.get(name))
          .flatMap(child -> migration(name, child))
          .ifPresent(migrations::add);
    }
    if (folders.isEmpty()) {
      findings.add(
          new Finding(
              "migrations-missing",
              folder.toString(),
              "there is no migration in this folder",
              "set dbops.migrations to the folder with the app's Prisma migrations"));
    }
    return new MigrationHistory(
        folder, migrations, ordered.order(), lock.provider(), findings, notes);
  }

  private SortedMap<String, Path> folders() {
    SortedMap<String, Path> folders = new TreeMap<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          folders.put(MigrationFiles.name(child), child);
        } else if (Files.isDirectory(child)) {
          notes.add(
              new Finding(
                  "migration-symlink",
                  child.toString(),
                  "Prisma does not follow a link to a folder, so this is no migration",
                  "remove the link, or put a real folder in its place"));
        }
      }
      return folders;
    } catch (IOException e) {
      throw new DbopsException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private Optional<Migration> migration(String name, Path child) {
    Path file = child.resolve("migration.sql");
    if (!Files.isRegularFile(file)) {
      findings.add(
          new Finding(
              "migration-file-missing",
              child.toString(),
              "this folder has no file migration.sql, so Prisma stops with P3015",
              "restore the file, or remove the folder if it is no migration"));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Migration(name, file, SqlScript.parse(file.toString(), Files.readAllBytes(file))));
    } catch (SqlRefusal refusal) {
      findings.add(refusal.finding());
      return Optional.empty();
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
