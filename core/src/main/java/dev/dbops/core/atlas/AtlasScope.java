package dev.dbops.core.atlas;

import java.util.List;

/**
 * What Atlas looks at.
 *
 * @param schemas names of schemas; all if it is empty
 * @param exclude patterns of what is left aside, such as {@code cron} or {@code
 *     *._prisma_migrations}
 */
public record AtlasScope(List<String> schemas, List<String> exclude) {
  /** Freezes the lists. */
  public AtlasScope {
    schemas = List.copyOf(schemas);
    exclude = List.copyOf(exclude);
  }

  /** All but Prisma's own table and the tables of pg_cron. */
  public static AtlasScope ofAnApp() {
    return new AtlasScope(List.of(), List.of("cron", "*._prisma_migrations"));
  }
}
