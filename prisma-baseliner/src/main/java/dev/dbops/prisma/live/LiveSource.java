package dev.dbops.prisma.live;

import dev.dbops.core.connection.Login;
import dev.dbops.core.connection.Patience;
import java.util.Objects;

/**
 * A real database that is read.
 *
 * @param login where it is, and as whom it is entered; the session pooler or the server itself
 * @param patience how long one lock and one statement may take
 */
public record LiveSource(Login login, Patience patience) {
  /** Rejects nulls. */
  public LiveSource {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(patience, "patience");
  }

  /** Its name in messages. */
  public String name() {
    return login.endpoint().name();
  }
}
