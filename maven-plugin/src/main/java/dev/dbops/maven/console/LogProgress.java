package dev.dbops.maven.console;

import dev.dbops.core.report.Progress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/** Tells the log what is done when it lasts; work that ends within two seconds goes unmentioned. */
public final class LogProgress implements Progress, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int TICKS_BETWEEN_REPEATS = 5;

  private final Log log;
  private final long began = System.nanoTime();
  private final ScheduledExecutorService clock;
  private volatile String step = "";
  private String told = "";
  private int ticks;

  /** Begins to watch the time. */
  public LogProgress(Log log) {
    this(log, PATIENCE);
  }

  LogProgress(Log log, Duration patience) {
    this.log = log;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "dbops progress");
              thread.setDaemon(true);
              return thread;
            });
    long every = patience.toMillis();
    var unused = clock.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
  }

  @Override
  public void at(String now) {
    step = now;
  }

  private void tick() {
    String now = step;
    ticks++;
    if (now.isEmpty() || (now.equals(told) && ticks < TICKS_BETWEEN_REPEATS)) {
      return;
    }
    ticks = 0;
    told = now;
    log.info("… " + now + " (" + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s)");
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
