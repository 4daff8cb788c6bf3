package dev.dbops.prisma.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an app keeps its history and its schema, by Prisma's own rules.
 *
 * @param migrations the folder with the history, whether or not it is there
 * @param schema the schema file or folder; empty when there is none
 * @param urlVariable the environment variable that holds the address of the database, when named
 * @param urlSchema the schema that a literal address in the datasource names
 * @param findings what only the app's code could tell
 */
public record ProjectLayout(
    Path migrations,
    Optional<Path> schema,
    Optional<String> urlVariable,
    Optional<String> urlSchema,
    List<Finding> findings) {
  /** Freezes the list. */
  public ProjectLayout {
    findings = List.copyOf(findings);
  }

  /** The layout of the app in a folder that has a {@code package.json} or a {@code prisma}. */
  public static ProjectLayout find(Path app) {
    return new Search(app).layout();
  }

  /** The same for a history and perhaps a schema that the user names. */
  public static ProjectLayout of(Path app, Path migrations, Optional<Path> schema) {
    ProjectLayout found = find(app);
    Optional<Path> chosen =
        schema
            .or(() -> same(found.migrations, migrations) ? found.schema : Optional.empty())
            .or(() -> Search.beside(migrations))
            .or(() -> found.schema);
    Search search = new Search(app);
    return new ProjectLayout(
        migrations, chosen, search.variable(chosen), search.urlSchema(chosen), List.of());
  }

  private static boolean same(Path left, Path right) {
    return left.toAbsolutePath().normalize().equals(right.toAbsolutePath().normalize());
  }

  private static final class Search {
    private static final List<String> CONFIGS =
        List.of("prisma.config", ".config/prisma", ".config/prisma.config", "prisma7.config");
    private static final List<String> ENDINGS = List.of("ts", "js", "mts", "mjs", "cts", "cjs");
    private static final List<String> SCHEMAS =
        List.of("prisma/schema.prisma", "schema.prisma", "prisma/schema");

    private final Path app;
    private final List<Finding> findings = new ArrayList<>();
    private final Optional<Path> file;
    private final Optional<ConfigText> config;

    Search(Path app) {
      this.app = app;
      this.file =
          CONFIGS.stream()
              .flatMap(name -> ENDINGS.stream().map(ending -> app.resolve(name + "." + ending)))
              .filter(Files::isRegularFile)
              .findFirst();
      this.config = file.map(Search::text).map(ConfigText::new);
    }

    ProjectLayout layout() {
      Optional<Path> schema =
          configured("", "schema", "dbops.schema")
              .or(this::ofPackage)
              .or(() -> first(SCHEMAS.stream().map(app::resolve)));
      Path migrations =
          configured("migrations", "path", "dbops.migrations")
              .orElseGet(
                  () ->
                      schema
                          .map(this::besideDatasource)
                          .orElse(app.resolve("prisma"))
                          .resolve("migrations"));
      return new ProjectLayout(migrations, schema, variable(schema), urlSchema(schema), findings);
    }

    /** A schema that lies where a history beside it says: the folder above, or a file there. */
    static Optional<Path> beside(Path migrations) {
      Path folder = migrations.toAbsolutePath().normalize().getParent();
      if (folder == null) {
        return Optional.empty();
      }
      return first(Stream.of(folder.resolve("schema.prisma"), folder.resolve("schema"), folder));
    }

    Optional<String> variable(Optional<Path> schema) {
      return url(schema)
          .filter(value -> value.get(0).isWord("env") && value.size() > 2)
          .map(value -> value.get(2).value())
          .or(() -> config.flatMap(ConfigText::variable));
    }

    Optional<String> urlSchema(Optional<Path> schema) {
      return url(schema)
          .filter(value -> value.get(0).kind() == PslToken.Kind.STRING)
          .map(value -> value.get(0).value())
          .map(address -> address.replaceFirst("^[^?]*\\??", ""))
          .flatMap(
              query ->
                  Stream.of(query.split("&", -1))
                      .filter(part -> part.startsWith("schema=") && part.length() > 7)
                      .map(part -> part.substring(7))
                      .findFirst());
    }

    private Optional<Path> configured(String within, String property, String parameter) {
      if (config.isEmpty() || !config.get().sets(within, property)) {
        return Optional.empty();
      }
      Path folder = file.map(Path::getParent).orElse(app);
      Optional<Path> path = config.get().path(within, property).map(folder::resolve);
      if (path.isEmpty()) {
        String name = within.isEmpty() ? property : within + "." + property;
        findings.add(
            new Finding(
                "prisma-config-unread",
                file.orElse(app).toString(),
                name + " is set by code, which is not run here",
                "set " + parameter + " to the path that it stands for"));
      }
      return path.map(Path::normalize);
    }

    private Optional<Path> ofPackage() {
      Path json = app.resolve("package.json");
      if (!Files.isRegularFile(json)) {
        return Optional.empty();
      }
      try {
        String schema = new ObjectMapper().readTree(text(json)).at("/prisma/schema").asText("");
        return schema.isEmpty() ? Optional.empty() : Optional.of(app.resolve(schema).normalize());
      } catch (JsonProcessingException e) {
        findings.add(
            new Finding(
                "package-json-unreadable",
                json.toString(),
                "this is no JSON, so Prisma reads no schema path from it",
                "repair the file"));
        return Optional.empty();
      }
    }

    private Path besideDatasource(Path schema) {
      if (!Files.isDirectory(schema)) {
        return Optional.ofNullable(schema.getParent()).orElse(app);
      }
      return PrismaSchema.read(schema)
          .fileOf("datasource")
          .flatMap(path -> Optional.ofNullable(path.getParent()))
          .orElse(schema);
    }

    private static Optional<List<PslToken>> url(Optional<Path> schema) {
      return schema.flatMap(path -> PrismaSchema.read(path).property("datasource", "url"));
    }

    private static Optional<Path> first(Stream<Path> candidates) {
      return candidates.filter(Search::hasSchema).findFirst();
    }

    private static boolean hasSchema(Path path) {
      if (!Files.isDirectory(path)) {
        return Files.isRegularFile(path);
      }
      try (Stream<Path> below = Files.list(path)) {
        return below.anyMatch(child -> child.toString().endsWith(".prisma"));
      } catch (IOException e) {
        throw new DbopsException("Cannot list " + path + ": " + e.getMessage(), e);
      }
    }

    private static String text(Path file) {
      try {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
