package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.LiteralText;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.SqlToken;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.history.Checksum;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.DeclaredChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The answer {@code drop} for a cron job: neither history schedules it. A job that were unscheduled
 * instead would take a number from those that come after it.
 *
 * @param literal the job's name, or its command if it has none
 */
record DropJob(String literal) implements DeclaredRule {
  private static final int SHOWN_DIGITS = 8;

  private static final Pattern SCHEDULING = Pattern.compile("\\bschedule(_in_database)?\\s*\\(");

  @Override
  public boolean leavesOut(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    return row.has(0, "SELECT") && isOnlyCall(row);
  }

  /** In a DO block the call goes, and the block stays. */
  @Override
  public List<TextEdit> edits(SqlStatement statement) {
    TokenRow row = new TokenRow(statement.tokens());
    List<TextEdit> edits = new ArrayList<>();
    if (row.has(0, "DO")) {
      for (SqlToken token : row.tokens()) {
        LiteralText.of(token).ifPresent(body -> edits.addAll(inBody(body)));
      }
    }
    return edits;
  }

  private List<TextEdit> inBody(LiteralText literalText) {
    return BodyParts.lexed(literalText.text())
        .map(BodyStatements::new)
        .map(
            body ->
                body.parts().stream()
                    .filter(part -> isPerformed(new TokenRow(part.statement().tokens())))
                    .map(body::without)
                    .map(literalText::edit)
                    .toList())
        .orElse(List.of());
  }

  private boolean isPerformed(TokenRow row) {
    return row.has(0, "PERFORM") && isOnlyCall(row);
  }

  /** Whether one call of pg_cron, about this job, is all that the row does. */
  private boolean isOnlyCall(TokenRow row) {
    boolean cron =
        row.size() > 4
            && row.at(1).name().filter("cron"::equals).isPresent()
            && row.symbol(2, '.')
            && row.symbol(4, '(');
    if (!cron) {
      return false;
    }
    TokenRow after = row.part(row.closing(4) + 1, row.size());
    return (after.size() == 0 || after.has(0, "AS") && after.size() == 2)
        && isAboutTheJob(row.part(5, row.closing(4)));
  }

  private boolean isAboutTheJob(TokenRow arguments) {
    return arguments.tokens().stream()
        .flatMap(token -> token.literal().stream())
        .anyMatch(literal::equals);
  }

  @Override
  public List<TextEdit> originalEdits(SqlStatement statement) {
    return edits(statement);
  }

  /** Whether a call makes the job, so that the answer has an effect. */
  boolean isIn(List<Migration> history) {
    return history.stream()
        .flatMap(migration -> migration.script().statements().stream())
        .anyMatch(this::isScheduledBy);
  }

  /** Whether a call in the statement schedules the job. */
  boolean isScheduledBy(SqlStatement statement) {
    return (leavesOut(statement) || !edits(statement).isEmpty())
        && SCHEDULING.matcher(statement.text()).find();
  }

  /**
   * What the answer is filed under: it stays the same when other jobs go, and does not show the
   * literal, which may say more than it should.
   */
  String key() {
    byte[] text = literal.getBytes(StandardCharsets.UTF_8);
    return "cron job " + Checksum.of(text).value().substring(0, SHOWN_DIGITS);
  }

  /** Nothing is to be done at the end: the job was never there. */
  @Override
  public DeclaredChange change() {
    return session -> {};
  }

  @Override
  public String reason() {
    return "answered for " + key() + ": drop";
  }
}
