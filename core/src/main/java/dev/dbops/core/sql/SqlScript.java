package dev.dbops.core.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A script exactly as it was read, cut into statements. Immutable. */
public final class SqlScript {
  private final SourceText source;
  private final List<SqlStatement> statements;
  private final List<SqlToken> terminators;

  private SqlScript(SourceText source) {
    StatementSplitter splitter = new StatementSplitter(source);
    splitter.split();
    this.source = source;
    this.statements = List.copyOf(splitter.statements());
    this.terminators = List.copyOf(splitter.terminators());
  }

  /**
   * Cuts a file into statements.
   *
   * @param name the file as messages call it
   * @throws SqlRefusal if PostgreSQL could not read the text either, with the place
   */
  public static SqlScript parse(String name, byte[] content) {
    return parse(name, ScriptEncoding.decoded(name, content));
  }

  /**
   * Cuts a text into statements.
   *
   * @param name the text as messages call it
   * @throws SqlRefusal if PostgreSQL could not read the text either, with the place
   */
  public static SqlScript parse(String name, String text) {
    Objects.requireNonNull(name, "name");
    return new SqlScript(ScriptEncoding.checked(new SourceText(name, text)));
  }

  /** The script as messages call it. */
  public String name() {
    return source.name();
  }

  /** The script as written. */
  public String text() {
    return source.text();
  }

  /** The script as it stands in a file. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /** The statements in the order of the text. */
  public List<SqlStatement> statements() {
    return statements;
  }

  /** The whole script in pieces: put together, they are its text. */
  public List<SqlSegment> segments() {
    List<SqlSegment> segments = new ArrayList<>();
    int done = 0;
    int next = 0;
    for (SqlStatement statement : statements) {
      while (next < terminators.size() && terminators.get(next).start() < statement.start()) {
        done = add(segments, done, SqlSegment.Kind.TERMINATOR, terminators.get(next++));
      }
      done = add(segments, done, statement.start(), statement.end(), SqlSegment.Kind.STATEMENT);
    }
    while (next < terminators.size()) {
      done = add(segments, done, SqlSegment.Kind.TERMINATOR, terminators.get(next++));
    }
    add(segments, done, text().length(), text().length(), SqlSegment.Kind.TRIVIA);
    return List.copyOf(segments);
  }

  /** Line and column of an offset. */
  public SqlPlace place(int offset) {
    return source.place(offset);
  }

  /**
   * A new script with the edits made; without edits this one.
   *
   * @throws SqlRefusal if the result is no script any more
   */
  public SqlScript apply(List<TextEdit> edits) {
    return edits.isEmpty() ? this : parse(name(), TextEdit.applyAll(text(), edits));
  }

  /** The semicolons outside of statements, in the order of the text. */
  List<SqlToken> terminators() {
    return terminators;
  }

  private int add(List<SqlSegment> segments, int done, SqlSegment.Kind kind, SqlToken terminator) {
    return add(segments, done, terminator.start(), terminator.end(), kind);
  }

  private int add(List<SqlSegment> segments, int done, int start, int end, SqlSegment.Kind kind) {
    if (done < start) {
      String trivia = text().substring(done, start);
      segments.add(new SqlSegment(SqlSegment.Kind.TRIVIA, done, start, trivia));
    }
    if (start < end) {
      segments.add(new SqlSegment(kind, start, end, text().substring(start, end)));
    }
    return end;
  }
}
