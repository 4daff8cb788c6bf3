package dev.dbops.prisma.rewrite;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Decisions;
import dev.dbops.prisma.decision.DecisionsRead;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with a history and what it must become: {@code before.sql}, {@code after.sql} with the
 * migrations one after the other, {@code questions.txt} with a line for each question, {@code
 * decisions.json} with answers, {@code stop.txt} for a history that does not replay.
 */
record JudgeCase(Path folder) {
  private static final Pattern MARKER =
      Pattern.compile("^-- migration: (\\S+)\\r?\\n", Pattern.MULTILINE);

  /** All cases below a folder, by name. */
  static List<JudgeCase> below(Path root) {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().map(JudgeCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The history as it was. */
  List<Migration> before() {
    return migrations(read("before.sql"));
  }

  /** The migrations of one text, each after its marker line. */
  static List<Migration> migrations(String text) {
    List<Migration> migrations = new ArrayList<>();
    Matcher marker = MARKER.matcher(text);
    boolean more = marker.find();
    while (more) {
      String name = marker.group(1);
      int start = marker.end();
      more = marker.find();
      String script = text.substring(start, more ? marker.start() : text.length());
      migrations.add(new Migration(name, SqlScript.parse(name + "/migration.sql", script)));
    }
    return migrations;
  }

  /** The migrations as one text again, under the marker lines of {@code before.sql}. */
  String text(List<Migration> migrations) {
    StringBuilder text = new StringBuilder();
    Matcher marker = MARKER.matcher(read("before.sql"));
    for (Migration migration : migrations) {
      if (!marker.find()) {
        throw new IllegalStateException("more migrations than markers");
      }
      text.append(marker.group()).append(migration.script().text());
    }
    return text.toString();
  }

  /** The answers; none without a file. */
  Decisions decisions() {
    DecisionsRead read = Decisions.read(folder.resolve("decisions.json"), "decisions.json");
    if (!read.findings().isEmpty()) {
      throw new DbopsException(read.findings().toString());
    }
    return read.decisions();
  }

  /** The questions of a run, a line for each. */
  static String questions(Judgement judgement) {
    StringBuilder text = new StringBuilder();
    for (Question question : judgement.inquiry().open()) {
      text.append(line(question)).append('\n');
    }
    for (AnsweredQuestion answered : judgement.inquiry().answered()) {
      text.append(line(answered.question()))
          .append(" | answered: ")
          .append(answered.decision().spoken())
          .append('\n');
    }
    findings(judgement).forEach(f -> text.append(f).append('\n'));
    return text.toString();
  }

  /** Where the history stops and by which rule; empty when it does not. */
  static String stop(Judgement judgement) {
    return judgement.stop().map(f -> f.place() + " [" + f.rule() + "]\n").orElse("");
  }

  private static String line(Question question) {
    return question.key() + " | " + question.proposal().spoken() + " | " + question.choices();
  }

  /** What a file of the folder holds; empty without it. */
  Optional<String> expected(String file) {
    return Files.exists(folder.resolve(file)) ? Optional.of(read(file)) : Optional.empty();
  }

  /** Writes an expectation down; one of nothing needs no file. */
  void record(String file, String content) {
    try {
      if (content.isEmpty()) {
        Files.deleteIfExists(folder.resolve(file));
      } else {
        Files.writeString(folder.resolve(file), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }

  private static List<Finding> findings(Judgement judgement) {
    List<Finding> findings = new ArrayList<>(judgement.inquiry().objections());
    findings.addAll(judgement.inquiry().stale("decisions.json"));
    return findings;
  }
}
