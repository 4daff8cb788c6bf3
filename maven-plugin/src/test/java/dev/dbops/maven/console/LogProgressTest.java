package dev.dbops.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class LogProgressTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @Test
  void tellsWhatLasts() throws InterruptedException {
    try (LogProgress progress = new LogProgress(log(), Duration.ofMillis(20))) {
      progress.at("replaying");

      assertThat(lines.poll(10, TimeUnit.SECONDS)).startsWith("… replaying (");
      progress.at("proving");
      assertThat(lines.poll(10, TimeUnit.SECONDS)).startsWith("… proving (");
    }
  }

  @Test
  void saysNothingAboutWorkThatIsSoonDone() {
    try (LogProgress progress = new LogProgress(log(), Duration.ofHours(1))) {
      progress.at("replaying");
    }

    assertThat(lines).isEmpty();
  }

  private SystemStreamLog log() {
    return new SystemStreamLog() {
      @Override
      public void info(CharSequence line) {
        lines.add(line.toString());
      }
    };
  }
}
