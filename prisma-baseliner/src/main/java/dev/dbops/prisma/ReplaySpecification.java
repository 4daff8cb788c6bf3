package dev.dbops.prisma;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the history is replayed.
 *
 * @param removed extensions that the new image no longer has, in lower case
 * @param kept extensions that it has although the shadow server lacks their binaries
 * @param standIns a folder of the user's own stand-ins
 * @param urlSchema the schema of the connection, {@code ?schema=} of the URL; else what {@code
 *     schema.prisma} says
 * @param base where tables come from that the history does not create
 * @param shadow {@code embedded}, {@code image:NAME} or {@code jdbc:} URLs of disposable servers
 * @param superuser whether the role that replays is a superuser; else it owns the database only
 */
public record ReplaySpecification(
    Set<String> removed,
    Set<String> kept,
    Optional<Path> standIns,
    Optional<String> urlSchema,
    ReplayBase base,
    String shadow,
    boolean superuser) {
  /** Freezes the sets. */
  public ReplaySpecification {
    removed = Set.copyOf(removed);
    kept = Set.copyOf(kept);
    Objects.requireNonNull(standIns, "standIns");
    Objects.requireNonNull(urlSchema, "urlSchema");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(shadow, "shadow");
  }

  /** age, vector and pg_net go, pg_cron stays, on an embedded server, from empty. */
  public static ReplaySpecification standard() {
    return new ReplaySpecification(
        Set.of("age", "vector", "pg_net"),
        Set.of("pg_cron"),
        Optional.empty(),
        Optional.empty(),
        new ReplayBase.Empty(),
        "embedded",
        false);
  }
}
