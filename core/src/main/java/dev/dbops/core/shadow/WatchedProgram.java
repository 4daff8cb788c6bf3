package dev.dbops.core.shadow;

import dev.dbops.core.DbopsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A running program that ends with this Java machine, however that ends. A small shell script
 * (watch.sh) waits beside it for the end of a pipe: after kill -9 nothing of ours could do
 * anything, and what the kernel offers for this is not there on macOS. The script gets its words as
 * arguments, none is ever read as shell text.
 */
final class WatchedProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C", "TZ", "UTC");

  private final Process watcher;
  private final ProcessHandle program;
  private final CompletableFuture<Integer> end;

  private WatchedProgram(Process watcher, ProcessHandle program, CompletableFuture<Integer> end) {
    this.watcher = watcher;
    this.program = program;
    this.end = end;
  }

  /**
   * Starts a program.
   *
   * @param folder its working folder, removed if we end without closing
   * @param log where its output goes
   * @param words absolute program and arguments
   */
  static WatchedProgram start(Path folder, Path log, List<String> words) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("/bin/sh", "-c", script(), "dbops-shadow", folder.toString(), log.toString()));
    line.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear(); // PGPORT, PGDATA and the like are meant for other servers
    builder.environment().putAll(ENVIRONMENT);
    Process watcher = builder.start();
    BufferedReader output = watcher.inputReader(StandardCharsets.UTF_8);
    Optional<ProcessHandle> program =
        number(output.readLine(), "started ").stream()
            .mapToObj(ProcessHandle::of)
            .flatMap(Optional::stream)
            .findFirst();
    CompletableFuture<Integer> end = new CompletableFuture<>();
    Thread reader = new Thread(() -> awaitEnd(output, end), "dbops-shadow-watch");
    reader.setDaemon(true);
    reader.start();
    return new WatchedProgram(watcher, program.orElse(watcher.toHandle()), end);
  }

  /** Number of the program itself, not of its watcher. */
  long processId() {
    return program.pid();
  }

  /** Its exit code, once it has ended within {@code deadline}. */
  OptionalInt exitCodeWithin(Duration deadline) {
    try {
      return OptionalInt.of(end.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DbopsException("Waiting for PostgreSQL was interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("nothing completes it with an exception", e);
    }
  }

  /** Lets go of a program that has ended; its folder stays. */
  void release() throws IOException {
    try (OutputStream input = watcher.getOutputStream()) {
      input.write('\n');
    }
  }

  /** Ends the program, at the latest after some seconds, by its number; its folder goes with it. */
  @Override
  public void close() {
    try {
      watcher.getOutputStream().close(); // the end of the pipe is the signal
      watcher.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new DbopsException("Cannot end PostgreSQL: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Nothing is left to do here unless somebody ended the watcher.
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
      watcher.destroyForcibly();
    }
  }

  private static void awaitEnd(BufferedReader output, CompletableFuture<Integer> end) {
    int code = -1;
    try (output) {
      code = number(output.readLine(), "ended ").orElse(-1);
    } catch (IOException e) {
      code = -1; // the watcher itself was ended: the program counts as lost
    } finally {
      end.complete(code);
    }
  }

  private static OptionalInt number(@Nullable String line, String word) {
    return line != null && line.startsWith(word)
        ? OptionalInt.of(Integer.parseInt(line.substring(word.length())))
        : OptionalInt.empty();
  }

  private static String script() throws IOException {
    try (InputStream script = WatchedProgram.class.getResourceAsStream("watch.sh")) {
      if (script == null) {
        throw new AssertionError("watch.sh lies beside this class");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
