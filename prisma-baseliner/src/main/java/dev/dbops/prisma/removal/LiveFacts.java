package dev.dbops.prisma.removal;

import java.util.Optional;

/**
 * What tells one database from every other.
 *
 * @param database its name
 * @param system identifier of its cluster, where the role may ask
 * @param preload shared_preload_libraries, where the role may ask
 */
record LiveFacts(String database, Optional<String> system, Optional<String> preload) {}
