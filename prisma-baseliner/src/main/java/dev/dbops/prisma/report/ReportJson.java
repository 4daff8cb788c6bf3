package dev.dbops.prisma.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.report.Finding;
import dev.dbops.core.report.JsonText;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.ProofSummary;
import dev.dbops.prisma.StatementVerdict;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.AnsweredQuestion;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.write.FileChange;

/** A report as {@code report.json}; docs/report.md describes it field by field. */
public final class ReportJson {
  /** Raised when a field changes its meaning or goes; new fields come without. */
  static final int VERSION = 1;

  private final ObjectNode root = JsonText.object();
  private final ReportContext context;

  private ReportJson(ReportContext context) {
    this.context = context;
  }

  /** The file's text. */
  public static String of(BaselineReport report, ReportContext context) {
    ReportJson json = new ReportJson(context);
    json.make(report);
    return JsonText.of(json.root);
  }

  private void make(BaselineReport report) {
    root.put("version", VERSION);
    root.put("verdict", report.verdict().word());
    root.put("written", report.written());
    root.put("migrations", context.paths().name(context.paths().migrations()));
    report.proof().ifPresent(this::add);
    ArrayNode changes = root.putArray("changes");
    report.changed().forEach(verdict -> changes.add(node(verdict)));
    ArrayNode questions = root.putArray("questions");
    report.questions().forEach(question -> questions.add(node(question)));
    ArrayNode answers = root.putArray("answers");
    report.answered().forEach(pair -> answers.add(node(pair)));
    ArrayNode findings = root.putArray("findings");
    report.findings().forEach(finding -> findings.add(node(finding)));
    root.set(
        "files",
        JsonText.strings(
            report.change().files().stream()
                .map(FileChange::file)
                .map(context.paths()::name)
                .toList()));
    root.set("notes", JsonText.strings(report.notes()));
    root.set("mayHoldSecrets", JsonText.strings(ReportFolder.unredacted(report)));
    root.put("next", NextStep.after(report, context));
  }

  private void add(ProofSummary proof) {
    ObjectNode node = root.putObject("proof");
    node.put("objectsFallen", proof.objectsFallen());
    node.put("statementsChanged", proof.statementsChanged());
    node.put("statements", proof.statements());
    node.put("server", proof.server());
    node.set("lookedAt", JsonText.strings(proof.lookedAt()));
    node.set("notLookedAt", JsonText.strings(proof.notLookedAt()));
    node.set("assumptions", JsonText.strings(proof.assumptions()));
    node.put("seconds", proof.duration().toMillis() / 1000.0);
  }

  private static ObjectNode node(StatementVerdict verdict) {
    ObjectNode node = JsonText.object().put("file", verdict.file()).put("line", verdict.line());
    node.put("action", verdict.action().word()).put("reason", verdict.reason());
    node.put("before", verdict.before());
    verdict.after().ifPresent(after -> node.put("after", after));
    return node;
  }

  private static ObjectNode node(Question question) {
    ObjectNode node = described(question);
    node.set("choices", JsonText.strings(question.answers().stream().map(Answer::word).toList()));
    node.set("proposal", put(JsonText.object(), question.proposal()));
    return node;
  }

  private static ObjectNode node(AnsweredQuestion pair) {
    return put(described(pair.question()), pair.decision());
  }

  private static ObjectNode described(Question question) {
    return JsonText.object()
        .put("key", question.key())
        .put("place", question.place())
        .put("question", question.about())
        .put("loses", question.loss());
  }

  private static ObjectNode put(ObjectNode node, Decision decision) {
    node.put("answer", decision.answer().word());
    decision.type().ifPresent(type -> node.put("type", type));
    decision.reason().ifPresent(reason -> node.put("reason", reason));
    return node;
  }

  private static ObjectNode node(Finding finding) {
    return JsonText.object()
        .put("rule", finding.rule())
        .put("place", finding.place())
        .put("message", finding.message())
        .put("remedy", finding.remedy());
  }
}
