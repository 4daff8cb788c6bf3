package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.impact.FallenObject;
import java.util.List;

/** What the judge asks about one statement. */
final class StatementQuestions {
  private final Inquiry inquiry;
  private final Places places;

  StatementQuestions(Inquiry inquiry, Places places) {
    this.inquiry = inquiry;
    this.places = places;
  }

  /** Asks about objects that fall because of the statement and that nobody may lose silently. */
  void fallen(
      Migration migration, SqlStatement statement, List<FallenObject> newly, RiskRules rules) {
    rules.questions(places.of(migration, statement), newly).forEach(inquiry::ask);
  }

  /** Asks about rows and columns that are lost although no object says so. */
  void losses(Migration migration, Candidate candidate, String reason, StatementContext context) {
    if (candidate.action().equals(CreateTableRule.NO_COLUMN)) {
      ask(
          migration,
          context.statement(),
          "all columns of this table fall; it stays, with none",
          "all columns of the table and their data",
          List.of(Answer.DROP));
    }
    boolean unexplained = candidate.removes() && reason.isEmpty();
    boolean hides = candidate.removes() && HiddenWork.in(context);
    if (unexplained || hides || candidate.losesRows()) {
      ask(
          migration,
          context.statement(),
          unexplained
              ? "both servers agree without this statement, and nothing that falls explains why"
              : "this statement may change what stays, and cannot run without what falls",
          "what the statement does to rows and objects that stay; a replay from empty may not show"
              + " it",
          List.of(Answer.DROP));
    }
  }

  /** Asks about a statement that stays and takes columns by their place, one of which falls. */
  void byPlace(Migration migration, SqlStatement statement) {
    String key = places.key(migration, statement);
    inquiry.ask(
        new Question(
            key,
            places.of(migration, statement),
            "this statement stays, and takes the columns of a table by their place, one of which"
                + " falls; an empty database does not show where the others go",
            "nothing, if the columns still fit each other",
            List.of(Answer.ACCEPT),
            Decision.because(key, Answer.ACCEPT, "the columns still fit each other")));
  }

  /** Asks about the branch for servers without the extension, when the statement changes. */
  void fallback(Migration migration, SqlStatement statement) {
    String key = "fallback of " + places.key(migration, statement);
    inquiry.ask(
        new Question(
            key,
            places.of(migration, statement),
            "this statement has a branch for servers without the extension, which a replay with"
                + " the extension does not take: the new history leaves what the other branch left",
            "what that branch makes, in databases that are made from the new history",
            List.of(Answer.ACCEPT),
            Decision.because(key, Answer.ACCEPT, "production took the branch with the extension")));
  }

  /**
   * Asks whether calls that only the real extension can run are cut, or the whole statement goes.
   */
  Answer calls(Migration migration, SqlStatement statement, String about) {
    return ask(
        migration,
        statement,
        about,
        "the calls; the rest of the body stays",
        List.of(Answer.CUT, Answer.SKIP));
  }

  /** Asks whether the statement is left out on both sides. */
  void skip(Migration migration, SqlStatement statement, String about) {
    ask(
        migration,
        statement,
        about,
        "everything this statement does, in databases that are made from the new history",
        List.of(Answer.SKIP));
  }

  /** The first of the answers is proposed. */
  private Answer ask(
      Migration migration,
      SqlStatement statement,
      String about,
      String loss,
      List<Answer> answers) {
    String key = places.key(migration, statement);
    Question question =
        new Question(
            key,
            places.of(migration, statement),
            about,
            loss,
            answers,
            Decision.of(key, answers.get(0)));
    return inquiry.ask(question).answer();
  }
}
