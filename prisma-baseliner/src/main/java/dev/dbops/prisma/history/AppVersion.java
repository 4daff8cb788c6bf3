package dev.dbops.prisma.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds which Prisma an app runs: installed, else locked, else declared. */
final class AppVersion {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PACKAGES = List.of("prisma", "@prisma/client");
  private static final List<String> DEPENDENCIES =
      List.of("devDependencies", "dependencies", "optionalDependencies", "peerDependencies");
  private static final List<String> LOCKS =
      List.of(
          "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "bun.lock", "yarn.lock");
  // One entry of the lock of npm; of pnpm or Bun; of Yarn 1 and later ones.
  private static final Pattern LOCKED =
      Pattern.compile(
          "node_modules/prisma\": \\{\\s*\"version\": \"(\\d+\\.\\d+)"
              + "|(?<![\\w@/.-])/?prisma[@/](\\d+\\.\\d+)\\."
              + "|(?m:^)\"?prisma@[^\\n]*:\\r?\\n\\s+version:? \"?(\\d+\\.\\d+)");

  private AppVersion() {}

  /** The orders that the Prisma of this history may use: one, or both when it is not known. */
  static Set<MigrationOrder> orders(Path migrations) {
    List<Path> folders = upwards(migrations.toAbsolutePath().normalize());
    return installed(folders)
        .or(() -> declared(folders))
        .filter(orders -> orders.size() == 1)
        .or(() -> locked(folders))
        .orElse(EnumSet.allOf(MigrationOrder.class));
  }

  private static List<Path> upwards(Path from) {
    List<Path> folders = new ArrayList<>();
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      folders.add(folder);
      if (Files.exists(folder.resolve(".git"))) {
        break;
      }
    }
    return folders;
  }

  private static Optional<Set<MigrationOrder>> installed(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve("node_modules/prisma/package.json"))
        .flatMap(file -> json(file).stream())
        .flatMap(json -> VersionRange.parse(json.path("version").asText()).stream())
        .findFirst()
        .map(VersionRange::orders);
  }

  private static Optional<Set<MigrationOrder>> declared(List<Path> folders) {
    List<JsonNode> files =
        folders.stream().flatMap(folder -> json(folder.resolve("package.json")).stream()).toList();
    for (String name : PACKAGES) {
      for (JsonNode file : files) {
        for (String kind : DEPENDENCIES) {
          Optional<VersionRange> range = VersionRange.parse(file.path(kind).path(name).asText());
          if (range.isPresent()) {
            return range.map(VersionRange::orders);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Set<MigrationOrder>> locked(List<Path> folders) {
    Set<MigrationOrder> orders = EnumSet.noneOf(MigrationOrder.class);
    for (Path folder : folders) {
      for (String lock : LOCKS) {
        Matcher entry = LOCKED.matcher(text(folder.resolve(lock)).orElse(""));
        while (entry.find()) {
          String version =
              entry.group(1) != null
                  ? entry.group(1)
                  : entry.group(2) != null ? entry.group(2) : entry.group(3);
          VersionRange.parse(version).ifPresent(range -> orders.addAll(range.orders()));
        }
      }
    }
    return orders.isEmpty() ? Optional.empty() : Optional.of(orders);
  }

  private static Optional<JsonNode> json(Path file) {
    return text(file).flatMap(AppVersion::json);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // npm would refuse the file; for the order it says nothing
    }
  }

  private static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
