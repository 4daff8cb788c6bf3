package dev.dbops.maven.config;

import dev.dbops.core.DbopsException;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.ReplayBase;
import dev.dbops.prisma.ReplaySpecification;
import dev.dbops.prisma.WriteSpecification;
import dev.dbops.prisma.history.HistoryRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that name a history and say how it is replayed, as Maven gives them: what is not
 * configured is null.
 *
 * @param root folder of the module
 * @param migrations folder of the history
 * @param schema {@code schema.prisma} or its folder; else beside the migrations
 * @param prismaVersion version of the app's Prisma; else what the app's packages say
 * @param migrationOrder names of migrations in their order, where only their user knows it
 * @param urlSchema schema of the connection
 * @param decisions the committed answers; else beside the migrations
 * @param removed extensions that go
 * @param kept extensions that stay
 * @param standIns folder of the user's stand-ins
 * @param base where tables come from that the history does not create
 * @param prismaExecutable the app's Prisma; else the one installed nearest above the schema
 * @param shadow the servers for the replays
 * @param superuser whether the replays run as superuser
 */
public record HistorySettings(
    File root,
    File migrations,
    @Nullable File schema,
    @Nullable String prismaVersion,
    List<String> migrationOrder,
    @Nullable String urlSchema,
    @Nullable File decisions,
    Set<String> removed,
    Set<String> kept,
    @Nullable File standIns,
    @Nullable String base,
    @Nullable File prismaExecutable,
    @Nullable String shadow,
    boolean superuser) {
  /** The request that these parameters make. */
  public BaselineRequest request(WriteSpecification write) {
    return new BaselineRequest(paths(), replay(), write);
  }

  /** Where the history and what belongs to it lies. */
  public PrismaPaths paths() {
    PrismaPaths beside = PrismaPaths.withMigrations(root.toPath(), migrations.toPath());
    return new PrismaPaths(
        beside.root(),
        new HistoryRequest(
            beside.migrations(), Optional.ofNullable(prismaVersion), List.copyOf(migrationOrder)),
        schema == null ? beside.schema() : schema.toPath(),
        decisions == null ? beside.decisions() : decisions.toPath());
  }

  private ReplaySpecification replay() {
    String servers = shadow == null ? "embedded" : shadow;
    ShadowSpecification.parse(servers); // refused here, before any file is read
    return new ReplaySpecification(
        names(removed),
        names(kept),
        Optional.ofNullable(standIns).map(File::toPath),
        Optional.ofNullable(urlSchema).filter(name -> !name.isBlank()),
        isOnLive() ? new ReplayBase.Empty() : replayBase(),
        servers,
        superuser);
  }

  /** Whether the base is a real database, which only some goals read. */
  public boolean isOnLive() {
    return base != null && base.strip().equals("live");
  }

  private ReplayBase replayBase() {
    return ReplayBase.of(
        base == null ? "" : base.strip(),
        root.toPath(),
        Optional.ofNullable(prismaExecutable).map(File::toPath));
  }

  private static Set<String> names(Set<String> configured) {
    return configured.stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * The folder for state that must outlive {@code mvn clean}.
   *
   * @param configured relative to the module, or absolute
   * @throws DbopsException if it lies below the module's {@code target}
   */
  public Path stateDirectory(String configured) {
    Path module = root.toPath().toAbsolutePath();
    Path state = module.resolve(configured).normalize();
    if (state.startsWith(module.resolve("target").normalize())) {
      throw new DbopsException(
          "dbops.stateDirectory lies below target, which mvn clean deletes [state-directory]\n"
              + "  fix: name a folder elsewhere; the default is .dbops");
    }
    return state;
  }
}
