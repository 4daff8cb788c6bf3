package dev.dbops.prisma.base;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.SurfaceNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which extension a name that is not there would come from. */
public final class ExtensionNames {
  /** Names by which extensions without a stand-in show in migrations. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("citext", "citext"),
          Map.entry("hstore", "hstore"),
          Map.entry("ltree", "ltree"),
          Map.entry("cube", "cube"),
          Map.entry("earth", "earthdistance"),
          Map.entry("gin_trgm_ops", "pg_trgm"),
          Map.entry("gist_trgm_ops", "pg_trgm"),
          Map.entry("similarity", "pg_trgm"),
          Map.entry("uuid_generate_v1", "uuid-ossp"),
          Map.entry("uuid_generate_v1mc", "uuid-ossp"),
          Map.entry("uuid_generate_v4", "uuid-ossp"),
          Map.entry("gen_random_bytes", "pgcrypto"),
          Map.entry("gen_salt", "pgcrypto"),
          Map.entry("crypt", "pgcrypto"),
          Map.entry("unaccent", "unaccent"),
          Map.entry("geometry", "postgis"),
          Map.entry("geography", "postgis"),
          Map.entry("create_hypertable", "timescaledb"));

  private final Map<String, String> extensions = new HashMap<>(OTHERS);

  /**
   * Names of the stand-ins of {@code surface}, and of a few extensions more.
   *
   * @param plainNames names that every server knows, which lead nowhere
   */
  public ExtensionNames(ExtensionSurface surface, Set<String> plainNames) {
    for (StandIn standIn : surface.all()) {
      SurfaceNames names = standIn.names().distinctive(plainNames);
      Stream.of(names.types(), names.operatorClasses(), names.accessMethods())
          .flatMap(Set::stream)
          .forEach(name -> extensions.putIfAbsent(name, standIn.name()));
    }
  }

  /** The extension that has the name; empty if none is known. */
  public Optional<String> of(String name) {
    return Optional.ofNullable(extensions.get(name));
  }
}
