package dev.dbops.prisma.squash;

import dev.dbops.core.dump.Dump;
import dev.dbops.core.dump.PgDump;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one migration of a history that replays, and proves that it leaves the same. */
public final class Squasher {
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{14}(?=_|$)");

  /** Sorts before every timestamp, in byte order and in that of a language. */
  private static final String FOLDER = "00000000000000_squashed_to_";

  private final ShadowPair shadows;
  private final PgDump dump;
  private final Optional<String> urlSchema;
  private final String place;

  /**
   * A squasher with these servers.
   *
   * @param place how messages name the folder of the history
   */
  public Squasher(ShadowPair shadows, PgDump dump, Optional<String> urlSchema, String place) {
    this.shadows = shadows;
    this.dump = dump;
    this.urlSchema = urlSchema;
    this.place = place;
  }

  /**
   * The name of the folder for a history that ends with {@code last}: a later squash has another
   * one.
   */
  public static String folder(Migration last) {
    Matcher timestamp = TIMESTAMP.matcher(last.name());
    return FOLDER + (timestamp.lookingAt() ? timestamp.group() : last.name());
  }

  /** Whether a folder of this name is one that a squash makes. */
  public static boolean isFolder(String name) {
    return name.startsWith(FOLDER);
  }

  /** Whether a history is what a squash leaves, so that another one would change nothing. */
  public static boolean isSquashed(List<Migration> history) {
    return history.size() == 1 && isFolder(history.get(0).name());
  }

  /**
   * One migration in place of {@code replaced}, and the proof.
   *
   * @param history what makes the new database, without a removed extension: the new history, a
   *     base, if any, first; or the schema of a real database
   * @param replaced the migrations on disk
   * @param asking gives the answer to a question about rows
   */
  public Squash squash(
      List<Migration> history, List<Migration> replaced, Function<Question, Decision> asking) {
    String folder = folder(replaced.get(replaced.size() - 1));
    SqlScript script;
    SquashProof proof;
    List<String> notes = new ArrayList<>();
    try (TwoServers servers = shadows.open(urlSchema, List.of())) {
      servers.expect(history.stream().map(m -> m.script().text()).toList());
      JudgeSession source = servers.rewritten();
      for (Migration migration : history) {
        source.must(migration.script().text());
        source.reset();
      }
      SourceFacts facts = SourceFacts.read(source);
      List<SqlStatement> dumped = Dump.statements(dump.script(shadows.newHistory()));
      SeedRows rows = new SeedRows(dumped, facts, HistoryConstants.of(history, today(source)));
      rows.ask(place, asking);
      String text = new BaselineText(facts, rows, urlSchema).of(dumped, header(replaced));
      script = SqlScript.parse(folder + "/migration.sql", text);
      proof = new SquashProof(script, rows, place);
      proof.compareWithSource(servers);
      notes.add(note(replaced, script));
      if (!facts.roles().isEmpty()) {
        notes.add(
            "squash: roles that are missing are made without a password: "
                + String.join(", ", facts.roles()));
      }
    }
    if (proof.isOpen()) {
      try (TwoServers servers = shadows.open(urlSchema, List.of())) {
        servers.expect(List.of(script.text()));
        proof.compareAlone(servers);
      }
      try (TwoServers servers = shadows.open(urlSchema, List.of())) {
        proof.runWithoutCron(servers);
      }
    }
    return new Squash(folder, script, replaced, proof.result(), notes);
  }

  private String note(List<Migration> history, SqlScript script) {
    return "squash: "
        + history.size()
        + " migrations become one of "
        + script.statements().size()
        + " statements, written by "
        + dump.describe();
  }

  private static LocalDate today(JudgeSession session) {
    return LocalDate.parse(session.ask("SELECT current_date::pg_catalog.text").orElseThrow());
  }

  private static String header(List<Migration> history) {
    return "-- One migration in place of "
        + history.size()
        + ", from "
        + history.get(0).name()
        + " to "
        + history.get(history.size() - 1).name()
        + ".\n-- For empty databases: one that has applied those must get this one marked as applied"
        + " instead.\n";
  }
}
