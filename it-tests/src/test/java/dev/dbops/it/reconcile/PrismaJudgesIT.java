package dev.dbops.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.connection.Login;
import dev.dbops.it.stack.LiveServer;
import dev.dbops.it.stack.PgBouncer;
import dev.dbops.it.stack.PrismaEngine;
import dev.dbops.it.stack.Sql;
import dev.dbops.prisma.ledger.ReconcileReport;
import dev.dbops.prisma.ledger.Reconciler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prisma says of a database before, between and after, with every combination of states. */
@Tag("node")
@Tag("pgbouncer")
class PrismaJudgesIT {
  private static final String REMOVAL =
      "ALTER TABLE note DROP COLUMN embedding; DROP EXTENSION vector;";
  private static final String[] ALL = {"status", "deploy", "dev"};

  @TempDir static Path folders;

  private static LiveServer live;
  private static LiveServer plain;
  private static PgBouncer pooler;
  private static PrismaEngine prisma;
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir Path root;

  @BeforeAll
  static void startsServersAndPooler() throws SQLException, IOException {
    live = LiveServer.withExtensions(Files.createDirectory(folders.resolve("extensions")));
    plain = LiveServer.plain(Files.createDirectory(folders.resolve("none")));
    pooler = PgBouncer.start(live.address(), "session");
    prisma = PrismaEngine.installed();
  }

  @AfterAll
  static void endsThem() throws IOException {
    TABLE.forEach(System.out::println);
    pooler.close();
    live.close();
    plain.close();
  }

  @BeforeEach
  void empties() {
    live.empty();
  }

  private Login throughThePooler() {
    return LiveServer.login("127.0.0.1", pooler.port(), Optional.empty());
  }

  /** Asks Prisma, with a shadow database on the server of now or of tomorrow. */
  private Map<String, String> judged(String row, Release files, boolean gone) throws SQLException {
    String shadow = gone ? plain.prismaUrl() : live.prismaUrl();
    String url = LiveServer.prismaUrl("127.0.0.1", pooler.port());
    Map<String, String> found = prisma.judge(files.migrations(), url, shadow, ALL);
    TABLE.add(
        row + " | " + found.get("status") + " | " + found.get("deploy") + " | " + found.get("dev"));
    return found;
  }

  private void deployOld(Release old) throws SQLException {
    String url = LiveServer.prismaUrl("127.0.0.1", pooler.port());
    assertThat(prisma.judge(old.migrations(), url, live.prismaUrl(), "deploy"))
        .containsEntry("deploy", "applied: " + Release.FIRST + "," + Release.SECOND);
  }

  private void removeExtension() throws SQLException {
    try (Connection connection = live.connect()) {
      Sql.run(connection, REMOVAL);
    }
  }

  @Test
  void inPlaceEveryCommandIsGreenAfterReconcileAndRemoval() throws Exception {
    Release old = Release.old(root);
    Release now = Release.inPlace(root);
    deployOld(old);
    assertThat(judged("old files, old ledger, present", old, false))
        .containsEntry("status", "up to date")
        .containsEntry("dev", "in sync");
    assertThat(judged("old files, old ledger, present, new image", old, true).get("dev"))
        .contains("extension \"vector\" is not available");
    assertThat(judged("new files, old ledger, present", now, false))
        .containsEntry("status", "up to date")
        .containsEntry("deploy", "nothing to apply")
        .hasEntrySatisfying(
            "dev", dev -> assertThat(dev).contains("modified after it was applied"));

    ReconcileReport report = new Reconciler().run(now.apply(throughThePooler()));

    assertThat(report.changed()).as(report.lines().toString()).isTrue();
    assertThat(judged("new files, new ledger, present", now, false))
        .containsEntry("status", "up to date")
        .containsEntry("deploy", "nothing to apply")
        .hasEntrySatisfying("dev", dev -> assertThat(dev).contains("Drift detected"));
    assertThat(judged("old files, new ledger, present", old, false).get("dev"))
        .contains("modified after it was applied");
    removeExtension();
    assertThat(judged("new files, new ledger, gone", now, true))
        .containsEntry("status", "up to date")
        .containsEntry("deploy", "nothing to apply")
        .containsEntry("dev", "in sync");
  }

  @Test
  void aSquashIsGreenAfterReconcileAndRemovalAndOnAnEmptyDatabase() throws Exception {
    Release old = Release.old(root);
    Release now = Release.squashed(root);
    deployOld(old);
    String url = LiveServer.prismaUrl("127.0.0.1", pooler.port());
    assertThat(prisma.judge(now.migrations(), url, plain.prismaUrl(), "status"))
        .containsEntry("status", "historiesDiverge");

    ReconcileReport report = new Reconciler().run(now.apply(throughThePooler()));
    removeExtension();

    assertThat(report.changed()).as(report.lines().toString()).isTrue();
    assertThat(judged("squash, new ledger, gone", now, true))
        .containsEntry("status", "up to date")
        .containsEntry("deploy", "nothing to apply")
        .containsEntry("dev", "in sync");
    live.empty();
    assertThat(judged("squash, empty database", now, true))
        .containsEntry("deploy", "applied: " + Release.SQUASH)
        .containsEntry("dev", "in sync");
  }

  @Test
  void aSquashThatWasDeployedTooEarlyIsRepaired() throws Exception {
    Release now = Release.squashed(root);
    deployOld(Release.old(root));
    assertThat(judged("squash, old ledger, present", now, false).get("deploy"))
        .contains("relation \"note\" already exists");

    ReconcileReport report = new Reconciler().run(now.apply(throughThePooler()));
    removeExtension();

    assertThat(report.changed()).as(report.lines().toString()).isTrue();
    assertThat(judged("squash, repaired, gone", now, true))
        .containsEntry("status", "up to date")
        .containsEntry("deploy", "nothing to apply")
        .containsEntry("dev", "in sync");
  }

  @Test
  void theWayBackIsTheOldLedgerForTheOldFiles() throws Exception {
    Release old = Release.old(root);
    Release now = Release.squashed(root);
    deployOld(old);
    new Reconciler().run(now.apply(throughThePooler()));

    ReconcileReport back = new Reconciler().run(now.undo(throughThePooler()));

    assertThat(back.changed()).as(back.lines().toString()).isTrue();
    assertThat(judged("old files, after undo", old, false))
        .containsEntry("status", "up to date")
        .containsEntry("deploy", "nothing to apply")
        .containsEntry("dev", "in sync");
  }
}
