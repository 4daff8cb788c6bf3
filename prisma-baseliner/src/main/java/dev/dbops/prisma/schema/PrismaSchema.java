package dev.dbops.prisma.schema;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Prisma schema exactly as it was read, of one file or of a folder of files. Immutable. */
public final class PrismaSchema {
  private static final Set<String> MODELS = Set.of("model", "view");

  private final List<SchemaFile> files;

  private PrismaSchema(List<SchemaFile> files) {
    this.files = List.copyOf(files);
  }

  /**
   * The schema in a file, or in all {@code .prisma} files in and below a folder.
   *
   * @throws DbopsException if there is none, or one of the files is not UTF-8
   */
  public static PrismaSchema read(Path fileOrFolder) {
    List<SchemaFile> files = new ArrayList<>();
    for (Path path : paths(fileOrFolder)) {
      files.add(SchemaFile.parse(path, text(path)));
    }
    if (files.isEmpty()) {
      throw new DbopsException(
          fileOrFolder
              + " has no .prisma file\n  fix: set dbops.schema to the app's schema.prisma or folder");
    }
    return new PrismaSchema(files);
  }

  /** The files of the schema, in the order of their paths. */
  public List<Path> paths() {
    return files.stream().map(SchemaFile::path).toList();
  }

  /** What keeps the schema from being understood; empty for every schema that Prisma accepts. */
  public List<Finding> problems() {
    return files.stream().flatMap(file -> file.problems().stream()).toList();
  }

  /** The schema with the change made; made again on its own result it changes nothing. */
  public SchemaRewrite rewrite(SchemaChange change) {
    RewriteDraft draft = new RewriteDraft(files);
    if (!problems().isEmpty()) {
      problems().forEach(draft::finding);
      return draft.finish();
    }
    List<SchemaModel> models = models(change.urlSchema());
    Falling falling = new Falling(models, change);
    List<SchemaModel> kept = new ArrayList<>();
    for (SchemaModel model : models) {
      if (falling.reason(model).isEmpty()) {
        kept.add(model);
        continue;
      }
      draft.edits(model.file()).removeBlock(model.block());
      draft.note(
          model.file(),
          model.file().lines().get(model.block().open()),
          "%s %s removed, because %s"
              .formatted(
                  model.block().keyword(), model.name(), falling.reason(model).orElseThrow()));
    }
    new ConfigEdits(draft, change)
        .make(kept.stream().map(model -> model.table().schema()).collect(Collectors.toSet()));
    kept.forEach(model -> new ModelEdits(draft, change, falling, model).make());
    return draft.finish();
  }

  /** The file with the first block of that keyword. */
  Optional<Path> fileOf(String keyword) {
    return files.stream()
        .filter(file -> file.blocks().stream().anyMatch(block -> block.keyword().equals(keyword)))
        .map(SchemaFile::path)
        .findFirst();
  }

  /** The value of a property in the first block of that keyword that has it. */
  Optional<List<PslToken>> property(String keyword, String name) {
    return files.stream()
        .flatMap(
            file ->
                file.blocks().stream()
                    .filter(block -> block.keyword().equals(keyword))
                    .flatMap(block -> file.members(block).stream()))
        .map(SchemaLine::code)
        .filter(code -> code.size() > 2 && code.get(0).isWord(name) && code.get(1).is("="))
        .map(code -> code.subList(2, code.size()))
        .findFirst();
  }

  private List<SchemaModel> models(String urlSchema) {
    List<SchemaModel> models = new ArrayList<>();
    for (SchemaFile file : files) {
      file.blocks().stream()
          .filter(block -> MODELS.contains(block.keyword()))
          .forEach(block -> models.add(SchemaModel.read(file, block, urlSchema)));
    }
    return models;
  }

  private static List<Path> paths(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return Files.isRegularFile(fileOrFolder) ? List.of(fileOrFolder) : List.of();
    }
    try (Stream<Path> below = Files.walk(fileOrFolder)) {
      return below
          .filter(path -> path.toString().endsWith(".prisma") && Files.isRegularFile(path))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DbopsException("Cannot list " + fileOrFolder + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path path) {
    try {
      byte[] content = Files.readAllBytes(path);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new DbopsException(path + " is not UTF-8\n  fix: save the file as UTF-8", e);
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
