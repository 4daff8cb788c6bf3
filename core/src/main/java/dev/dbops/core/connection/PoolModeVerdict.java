package dev.dbops.core.connection;

/** What a probe found between us and the server. */
public sealed interface PoolModeVerdict {
  /**
   * Sessions are not ours: proven, because one server session served two of our connections, or one
   * of our connections was served by two.
   *
   * @param mode {@link PoolMode#TRANSACTION} or {@link PoolMode#STATEMENT}
   * @param evidence what was seen
   */
  record Shared(PoolMode mode, String evidence) implements PoolModeVerdict {}

  /**
   * Nothing spoke against a session of our own: evidence, not proof.
   *
   * @param mode {@link PoolMode#SESSION} or {@link PoolMode#DIRECT}
   * @param evidence what was tried
   */
  record Own(PoolMode mode, String evidence) implements PoolModeVerdict {}

  /**
   * Nothing can be said.
   *
   * @param reason what came in between, such as an exhausted pool
   */
  record Inconclusive(String reason) implements PoolModeVerdict {}
}
