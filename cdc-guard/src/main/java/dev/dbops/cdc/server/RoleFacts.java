package dev.dbops.cdc.server;

/**
 * What the session's role may do.
 *
 * @param name the role
 * @param superuser whether it may everything
 * @param replication whether it may use, advance and drop slots
 * @param readsAllStatistics whether it sees the sessions of others (pg_read_all_stats)
 */
public record RoleFacts(
    String name, boolean superuser, boolean replication, boolean readsAllStatistics) {}
