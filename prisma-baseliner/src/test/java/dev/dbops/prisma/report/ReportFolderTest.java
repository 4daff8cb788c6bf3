package dev.dbops.prisma.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbops.prisma.BaselineReport;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.decision.Decisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir Path root;

  private ReportContext context;

  @BeforeEach
  void contextOfTheRoot() {
    context =
        new ReportContext(PrismaPaths.in(root), Path.of("target/dbops"), "mvn dbops:baseline");
  }

  @Test
  void saysTheWholeStoryInLines() {
    assertThat(ReportLines.of(SampleReports.proven(root), context))
        .containsExactly(
            "Plan: 2 statements",
            "  prisma/migrations/1_x/migration.sql:1  remove",
            "    - CREATE EXTENSION vector",
            "    because it creates the extension vector",
            "  prisma/migrations/1_x/migration.sql:2  cut",
            "    - CREATE TABLE a (e vector(3), s text DEFAULT '…')",
            "    + CREATE TABLE a (s text DEFAULT '…')",
            "    because column public.a.e is of type vector, of the extension vector",
            "Answered: 1 question",
            "  prisma/migrations/1_x/migration.sql:9: the view public.v falls with the column e",
            "    answer to view public.v: keep (rewritten by hand)",
            "Proof: 2 objects fell with the extensions, 2 of 5 statements changed;"
                + " embedded PostgreSQL 18.6, 4.2 s",
            "  looked at: 17 catalog objects",
            "  not looked at: 1 statement that no transaction can hold",
            "Files that would change:",
            "  prisma/migrations/1_x/migration.sql",
            "Patch: target/dbops/baseline.patch (may hold secrets: 0600)",
            "Verdict: proven",
            "next: mvn dbops:baseline -Ddbops.apply=true");
  }

  @Test
  void asksInLines() {
    assertThat(ReportLines.of(SampleReports.asked(root), context))
        .contains(
            "Open: 1 question",
            "    lost: the view",
            "    view public.v takes drop or keep",
            "    proposed: drop",
            "Verdict: asked")
        .endsWith(
            "next: review target/dbops/decisions.proposed.json, then: cp"
                + " target/dbops/decisions.proposed.json prisma/dbops-decisions.json"
                + " && mvn dbops:baseline");
  }

  @Test
  void namesTheGoalThatTellsTheDatabasesAboutASquash() {
    assertThat(ReportLines.of(SampleReports.squashed(root), context))
        .endsWith(
            "next: review and commit the files above; in every database that has applied the old"
                + " files, before its first deploy of the new one: mvn dbops:reconcile");
  }

  @Test
  void namesBothWaysOutOfAHistoryThatStops() {
    String squash =
        "; or, of the real database: mvn dbops:baseline -Ddbops.strategy=squash"
            + " -Ddbops.squash.source=postgresql://HOST:PORT/DATABASE";

    assertThat(
            ReportLines.of(
                SampleReports.notReplayable("give it with dbops.replay.base=FILE"), context))
        .endsWith("next: mvn dbops:baseline -Ddbops.replay.base=FILE.sql" + squash);
    assertThat(ReportLines.of(SampleReports.notReplayable("mend the file"), context))
        .endsWith("next: mend what is found above, then mvn dbops:baseline" + squash);
  }

  @Test
  void namesTheCheckOnceThereIsNothingToDo() {
    assertThat(ReportLines.of(SampleReports.untouched(), context))
        .endsWith("Verdict: untouched", "next: mvn dbops:check in your build keeps it so");
  }

  @Test
  void writesTheVerdictForPrograms() throws IOException {
    ReportFolder.write(SampleReports.proven(root), context);

    JsonNode json = new ObjectMapper().readTree(file("report.json").toFile());
    assertThat(json.path("version").asInt()).isEqualTo(1);
    assertThat(json.path("verdict").asText()).isEqualTo("proven");
    assertThat(json.path("changes")).hasSize(2);
    assertThat(json.at("/changes/1/line").asInt()).isEqualTo(2);
    assertThat(json.at("/answers/0/reason").asText()).isEqualTo("rewritten by hand");
    assertThat(json.at("/proof/objectsFallen").asInt()).isEqualTo(2);
    assertThat(json.at("/mayHoldSecrets/0").asText()).isEqualTo("baseline.patch");
  }

  @Test
  void hidesLiteralsEverywhereButInFilesThatOnlyTheOwnerReads() throws IOException {
    ReportFolder.write(SampleReports.asked(root), context);

    try (Stream<Path> files = Files.list(context.output())) {
      for (Path file : files.toList()) {
        boolean secret = Files.readString(file).contains("HUSH");
        assertThat(secret).as(file.toString()).isEqualTo(modes(file).equals("rw-------"));
      }
    }
    assertThat(ReportLines.of(SampleReports.asked(root), context).toString())
        .doesNotContain("HUSH");
    assertThat(file("report.md"))
        .content()
        .contains("`target/dbops/baseline.patch` holds text of migrations as it is")
        .contains("it is \\*old\\*");
  }

  @Test
  void removesWhatAnEarlierRunLeft() throws IOException {
    ReportFolder.write(SampleReports.asked(root), context);
    Files.writeString(file("own-notes.txt"), "mine");

    ReportFolder.write(SampleReports.untouched(), context);

    try (Stream<Path> files = Files.list(context.output())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.json", "report.md", "own-notes.txt");
    }
  }

  @Test
  void theProposalIsTakenAsItIs() throws IOException {
    BaselineReport asked = SampleReports.asked(root);
    ReportFolder.write(asked, context);

    Decisions read = Decisions.read(file("decisions.proposed.json"), "it").decisions();

    assertThat(read.decisions()).isEqualTo(List.of(asked.questions().get(0).proposal()));
  }

  private Path file(String name) {
    return context.output().resolve(name);
  }

  private static String modes(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
