package dev.dbops.core.shadow;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link ShadowProgram} seen from outside. */
final class RunningProgram implements AutoCloseable {
  private static final int SECONDS = 10;

  private final Process java;
  private final BufferedReader output;
  private final ProcessHandle postmaster;
  private final ProcessHandle watcher;
  private final Instant postmasterStart;
  private final Path folder;

  private RunningProgram(Process java) throws IOException {
    this.java = java;
    this.output = java.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the program ended, see its error output");
    }
    String[] words = line.split(" ", 2);
    this.postmaster = ProcessHandle.of(Long.parseLong(words[0])).orElseThrow();
    this.watcher = postmaster.parent().orElseThrow();
    this.postmasterStart = postmaster.info().startInstant().orElseThrow();
    this.folder = Path.of(words[1]);
  }

  /** Starts one whose temporary directory is {@code temporary}, with words before java's own. */
  static RunningProgram start(Path temporary, List<String> prefix, String classPath)
      throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            classPath,
            ShadowProgram.class.getName(),
            temporary.toString()));
    return new RunningProgram(
        new ProcessBuilder(words)
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  static RunningProgram start(Path temporary) throws IOException {
    return start(temporary, List.of(), System.getProperty("java.class.path"));
  }

  String databaseName() throws IOException {
    java.getOutputStream().write('\n');
    java.getOutputStream().flush();
    return String.valueOf(output.readLine());
  }

  long processId() {
    return java.pid();
  }

  Path folder() {
    return folder;
  }

  /** As kill -9 does. */
  void kill() {
    java.destroyForcibly();
  }

  /** Whether the server still runs: a process of the same number and the same start. */
  boolean serverRuns() {
    return ProcessHandle.of(postmaster.pid())
        .flatMap(process -> process.info().startInstant())
        .filter(postmasterStart::equals)
        .isPresent();
  }

  /** Waits for the end of program, server and watcher; what does not end in time, fails. */
  void awaitEnd() throws InterruptedException, ExecutionException, TimeoutException {
    java.onExit().get(SECONDS, TimeUnit.SECONDS);
    postmaster.onExit().get(SECONDS, TimeUnit.SECONDS);
    watcher.onExit().get(SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the input, so that the program closes its server. */
  void endInput() throws IOException {
    try (OutputStream input = java.getOutputStream()) {
      input.flush();
    }
  }

  @Override
  public void close() {
    java.destroyForcibly();
  }
}
