package dev.dbops.prisma.impact;

import dev.dbops.core.DbopsException;
import dev.dbops.core.extension.StandIns;
import dev.dbops.core.sql.SqlIdentifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One server's side of the lockstep: runs texts in a transaction that can be taken back whole or to
 * a savepoint, sequences included.
 *
 * <p>The connection sends a text as one simple query, as Prisma does, and is in autocommit mode:
 * transactions are opened and ended here, by words.
 */
public final class JudgeSession implements AutoCloseable {
  private static final String STATEMENT = "dbops_statement";
  private static final String PATIENT =
      "SET statement_timeout = '300s'; SET transaction_timeout = 0;"
          + " SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0;";
  private static final SessionMark NOWHERE = new SessionMark(Map.of(), "");

  // a real pg_cron has set it already, and lets nobody change it
  private static final String CRON_DATABASE =
      " SELECT pg_catalog.set_config('cron.database_name', current_database(), false)"
          + " WHERE coalesce(pg_catalog.current_setting('cron.database_name', true), '') = '';";

  private final Connection connection;
  private final String reset;
  private Place begin = new Place(NOWHERE, 0);
  private Place savepoint = begin;
  private Optional<Place> unwritten = Optional.empty();
  private final RanTexts ran = new RanTexts();
  private long state;
  private long lastState;
  private boolean unclear = true;

  /**
   * Where a rollback leads.
   *
   * @param mark what had been done there
   * @param state number of the state there
   */
  private record Place(SessionMark mark, long state) {}

  /**
   * Takes over {@code connection}.
   *
   * @param urlSchema schema of the connection, as {@code ?schema=} of a datasource URL names it:
   *     created when missing, first on the search path
   */
  public JudgeSession(Connection connection, Optional<String> urlSchema) {
    this.connection = connection;
    this.reset =
        "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL;"
            + PATIENT
            + " SET client_min_messages = warning;"
            + CRON_DATABASE
            + urlSchema.map(s -> " SET search_path = " + SqlIdentifier.quoted(s)).orElse("");
    urlSchema.ifPresent(
        schema -> must("CREATE SCHEMA IF NOT EXISTS " + SqlIdentifier.quoted(schema)));
    reset();
  }

  /** The connection, for reading inside the open transaction. */
  public Connection connection() {
    return connection;
  }

  /**
   * A number for what the database holds now: while it is the same, so is the database. What was
   * taken back has the number again that it had.
   */
  public long state() {
    if (unclear) {
      SessionMark now = SessionMark.after("", connection);
      state =
          unwritten
              .filter(place -> place.mark().equals(now))
              .map(Place::state)
              .orElseGet(() -> ++lastState);
      unclear = false;
    }
    return state;
  }

  /** Whether the database can come to this state again without another write. */
  boolean isNear(long number) {
    return number == state || number == begin.state() || number == savepoint.state();
  }

  /** Opens the transaction of one migration. */
  public void begin() {
    begin = marked("BEGIN;");
    savepoint = begin;
    ran.begin();
  }

  /** Keeps what the migration did, and goes on as a new session would. */
  public void commit() {
    must("COMMIT;" + reset);
    unwritten = Optional.empty();
  }

  /** Keeps what the migration did so far, as its own COMMIT does, and goes on with it. */
  public void commitAndContinue() {
    must("COMMIT");
    begin();
  }

  /**
   * Takes back what the migration did; sequences and prepared statements too, which a rollback
   * leaves where they are.
   */
  public void rollback() {
    restored("ROLLBACK; DEALLOCATE ALL", begin);
    unwritten = Optional.empty();
    ran.rollback();
  }

  /** Marks the place that {@link #back()} returns to. */
  public void mark() {
    savepoint = marked("SAVEPOINT " + STATEMENT + ";");
    ran.mark();
  }

  /** Returns to the mark and keeps it. */
  public void back() {
    restored("ROLLBACK TO SAVEPOINT " + STATEMENT, savepoint);
    unwritten = Optional.of(savepoint);
    ran.back();
  }

  /**
   * Takes back what was run since the mark, or without one since the transaction began, and runs it
   * again: only what is random is different then.
   *
   * @throws DbopsException if a text that went through before is refused
   */
  public void again() {
    List<String> since = ran.sinceMark();
    if (ran.isMarked()) {
      back();
    } else {
      rollback();
      begin();
    }
    for (String text : since) {
      run(text)
          .ifPresent(
              failure -> {
                throw new DbopsException(
                    "The shadow server refused a statement that it had taken before: "
                        + failure.saidOf(text));
              });
    }
  }

  /** Whether the other session has run the same texts, each as often and in the same order. */
  boolean ranWhat(JudgeSession other) {
    return ran.isSameAs(other.ran);
  }

  /** Whether a text that was run has this in it. */
  boolean ranSomethingWith(Pattern words) {
    return ran.hasSomethingWith(words);
  }

  /** Gives up the mark; what was done since stays. */
  public void release() {
    boolean before = unclear;
    must("RELEASE SAVEPOINT " + STATEMENT);
    unclear = before;
    unwritten = Optional.empty();
    ran.release();
  }

  /** A place that nothing is written after yet: the first write there takes a number of its own. */
  private Place marked(String command) {
    boolean known = !unclear;
    SessionMark mark = SessionMark.after(command, connection);
    boolean same = unwritten.map(Place::mark).filter(mark::equals).isPresent();
    if (!known) {
      state = same ? unwritten.orElseThrow().state() : ++lastState;
    }
    unclear = false;
    Place place = new Place(mark, state);
    unwritten = Optional.of(place);
    return place;
  }

  private void restored(String command, Place place) {
    must(command);
    String sequences = place.mark().restoring(SessionMark.after("", connection));
    if (!sequences.isEmpty()) {
      must(sequences);
    }
    state = place.state();
    unclear = false;
  }

  /** What {@code look} returns, which takes back all that it does. */
  <T> T unnoticed(Supplier<T> look) {
    boolean before = unclear;
    int ranBefore = ran.size();
    try {
      return look.get();
    } finally {
      unclear = before;
      ran.truncate(ranBefore);
    }
  }

  /** Session state as at the start of a deployment: one session for each migration. */
  public void reset() {
    must(reset);
  }

  /** Makes this a database that pg_cron cannot be created in, until the next reset. */
  public void withoutCronDatabase() {
    must("SET cron.database_name = ''");
  }

  /** Sends {@code text} as one simple query; empty when the server took all of it. */
  public Optional<SqlFailure> run(String text) {
    ran.add(text);
    return sent(text);
  }

  private Optional<SqlFailure> sent(String text) {
    unclear = true;
    // the judge keeps a transaction open for longer than the history does
    boolean impatient = text.toLowerCase(Locale.ROOT).contains("_timeout");
    return send(impatient ? text + "\n;" + PATIENT : text);
  }

  private Optional<SqlFailure> send(String text) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(text);
      drain(statement);
      return swallowedRefusal(statement);
    } catch (SQLException e) {
      SqlFailure failure = SqlFailure.of(e);
      if (failure.lostConnection()) {
        throw new DbopsException("The shadow server ended the session: " + failure.sqlState(), e);
      }
      return Optional.of(failure);
    }
  }

  /** A handler that catches everything also catches a stand-in that refuses; it warned before. */
  private static Optional<SqlFailure> swallowedRefusal(Statement statement) throws SQLException {
    for (SQLWarning warning = statement.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      if (StandIns.isStandInRefusal(warning)) {
        return Optional.of(SqlFailure.of(warning));
      }
    }
    return Optional.empty();
  }

  /** Sends a text of our own, which has to succeed. */
  public void must(String text) {
    sent(text)
        .ifPresent(
            failure -> {
              throw new DbopsException(
                  "The shadow server refused what it was sent: " + failure.saidOf(text));
            });
  }

  /** A single text that the server answers. */
  public Optional<String> ask(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      throw new DbopsException("The shadow server refused a query: " + e.getSQLState(), e);
    }
  }

  private static void drain(Statement statement) throws SQLException {
    while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
      // an error of a later statement of the text arrives with its result
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DbopsException("Cannot close a session of a shadow server", e);
    }
  }
}
