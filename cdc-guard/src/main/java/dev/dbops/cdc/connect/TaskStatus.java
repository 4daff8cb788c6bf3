package dev.dbops.cdc.connect;

/**
 * One task of a connector.
 *
 * @param id its number
 * @param state {@code RUNNING}, {@code FAILED}, {@code PAUSED}, …
 * @param failure the first line of its stack trace, empty if it has none
 */
public record TaskStatus(int id, String state, String failure) {}
