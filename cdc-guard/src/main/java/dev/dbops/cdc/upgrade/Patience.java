package dev.dbops.cdc.upgrade;

import dev.dbops.core.DbopsException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Asks again until the answer is yes or the time is over. */
final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Instant end;

  Patience(Duration time) {
    this.end = Instant.now().plus(time);
  }

  boolean until(BooleanSupplier question) {
    while (!question.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbopsException("Waiting was interrupted", e);
    }
  }
}
