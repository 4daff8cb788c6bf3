package dev.dbops.core.atlas;

import dev.dbops.core.DbopsException;

/** Atlas gave no answer: nothing was found, nothing was excluded. */
public final class AtlasRefusal extends DbopsException {
  private static final long serialVersionUID = 1;

  /** Why there is no answer. */
  public enum Reason {
    /** The official binary wants a login for this command. */
    LOGIN_WANTED("log in with atlas login, or use the community binary"),
    /** PgBouncer refuses what Atlas's driver sends at the start of a session. */
    STARTUP_PARAMETER("set ignore_startup_parameters = extra_float_digits in pgbouncer.ini"),
    /** The dev database is not empty. */
    DEV_NOT_CLEAN("give Atlas an empty database of its own"),
    /** The server, or the way to it, refuses. */
    UNREACHABLE("make the database reachable under the address that was given"),
    /** The folder was edited after it was hashed. */
    CHECKSUM("run atlas migrate hash"),
    /** The answer has a shape that is not known here. */
    UNKNOWN_SHAPE("use a version of Atlas that docs/atlas.md names"),
    /** Anything else. */
    OTHER("see what Atlas says above");

    private final String remedy;

    Reason(String remedy) {
      this.remedy = remedy;
    }

    /** What a user does about it. */
    public String remedy() {
      return remedy;
    }
  }

  private final Reason reason;

  AtlasRefusal(Reason reason, String told) {
    super(told + " [atlas-refused]\n  fix: " + reason.remedy());
    this.reason = reason;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }
}
