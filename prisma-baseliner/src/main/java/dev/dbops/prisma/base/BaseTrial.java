package dev.dbops.prisma.base;

import dev.dbops.core.report.Redaction;
import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.core.sql.TextEdit;
import dev.dbops.prisma.impact.JudgeSession;
import dev.dbops.prisma.impact.OriginalText;
import dev.dbops.prisma.impact.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the statements of a base one by one, and keeps those that the server takes. */
final class BaseTrial {
  private static final int SHOWN = 80;
  private static final Pattern MISSING_TYPE = Pattern.compile("^type \"([^\"]+)\" does not exist$");

  private final JudgeSession session;
  private final OriginalText text;
  private final List<String> notes = new ArrayList<>();

  BaseTrial(JudgeSession session, OriginalText text) {
    this.session = session;
    this.text = text;
  }

  /** The statements of the draft that run; columns of types that nobody knows are taken out. */
  List<String> accepted(BaseDraft draft) {
    Map<Integer, SqlFailure> refused = refused(draft.statements());
    while (takeColumns(draft, refused)) {
      refused = refused(draft.statements());
    }
    List<String> accepted = new ArrayList<>();
    List<String> statements = draft.statements();
    for (int i = 0; i < statements.size(); i++) {
      if (refused.containsKey(i)) {
        String shown = Redaction.excerpt(statements.get(i), SHOWN);
        notes.add(left(shown, statements.get(i), refused.get(i)));
      } else {
        accepted.add(statements.get(i));
      }
    }
    return accepted;
  }

  /** What was left out, and why. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The places of the statements that do not run, each with the reason. */
  private Map<Integer, SqlFailure> refused(List<String> statements) {
    Map<Integer, SqlFailure> refused = new TreeMap<>();
    session.begin();
    for (int i = 0; i < statements.size(); i++) {
      session.mark();
      Optional<SqlFailure> failure = session.run(sent(statements.get(i)));
      if (failure.isPresent()) {
        session.back();
        refused.put(i, failure.get());
      }
      session.release();
    }
    session.rollback();
    return refused;
  }

  private boolean takeColumns(BaseDraft draft, Map<Integer, SqlFailure> refused) {
    boolean taken = false;
    for (SqlFailure failure : Set.copyOf(refused.values())) {
      Matcher missing = MISSING_TYPE.matcher(failure.message());
      if (missing.find()) {
        taken |= takeColumnsOf(missing.group(1), draft, failure);
      }
    }
    return taken;
  }

  private boolean takeColumnsOf(String type, BaseDraft draft, SqlFailure failure) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    Pattern named = Pattern.compile("(?i)(?<![\\w])" + Pattern.quote(name) + "(?![\\w])");
    boolean taken = false;
    for (BaseTable table : List.copyOf(draft.tables().values())) {
      for (BaseColumn column : table.columns()) {
        if (named.matcher(column.type()).find()) {
          draft.takeColumn(table.name(), column.name());
          notes.add(left(described(column, table.name()), column.sql(), failure));
          taken = true;
        }
      }
    }
    return taken;
  }

  private static String described(BaseColumn column, SqlName table) {
    return "column " + column.name() + " of " + table;
  }

  private String sent(String statement) {
    SqlScript script = SqlScript.parse("base", statement);
    List<TextEdit> edits = new ArrayList<>();
    for (SqlStatement part : script.statements()) {
      edits.addAll(text.edits(part));
    }
    return TextEdit.applyAll(statement, edits);
  }

  private static String left(String what, String text, SqlFailure refused) {
    return "left out of the inferred base: "
        + what
        + " ("
        + refused.sqlState()
        + " "
        + refused.messageOf(text)
        + ")";
  }
}
