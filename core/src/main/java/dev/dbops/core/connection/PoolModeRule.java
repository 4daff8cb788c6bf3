package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.util.Locale;

/** What a probe's verdict means for work that needs a session of its own. */
final class PoolModeRule {
  private PoolModeRule() {}

  /**
   * Lets pass what is no shared session.
   *
   * @throws DbopsException for anything else
   */
  static void require(Endpoint endpoint, PoolModeVerdict verdict) {
    if (verdict instanceof PoolModeVerdict.Shared shared) {
      throw new DbopsException(
          endpoint
              + " is a pooler in "
              + shared.mode().name().toLowerCase(Locale.ROOT)
              + " mode: "
              + shared.evidence()
              + " [pooler-shared]\n  fix: name the session pooler (pool_mode = session) or the"
              + " server itself");
    }
    if (verdict instanceof PoolModeVerdict.Inconclusive inconclusive) {
      throw new DbopsException(
          endpoint
              + ": whether its sessions are our own is not known, because "
              + inconclusive.reason()
              + " [pooler-unproven]\n  fix: free connections of this role and database, or raise"
              + " pool_size to 6, and run again");
    }
  }
}
