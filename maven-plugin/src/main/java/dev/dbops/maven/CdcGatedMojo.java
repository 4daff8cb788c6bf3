package dev.dbops.maven;

import dev.dbops.cdc.CdcGate;
import dev.dbops.cdc.PlannedChange;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.core.connection.EndpointFinder;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.Patience;
import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.gate.GateResult;
import dev.dbops.core.report.Finding;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.maven.config.EnvironmentSettings;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.prisma.BaselineRequest;
import dev.dbops.prisma.PrismaPaths;
import dev.dbops.prisma.ReplayBase;
import dev.dbops.prisma.ReplaySpecification;
import dev.dbops.prisma.WriteSpecification;
import dev.dbops.prisma.history.Migration;
import dev.dbops.prisma.history.MigrationHistory;
import dev.dbops.prisma.live.LiveSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.NullUnmarked;

/** A goal on a history that also asks whether what is still to run loses events of Debezium. */
@NullUnmarked // Maven fills the fields
abstract class CdcGatedMojo extends HistoryMojo {
  private static final String WAIVED = "cdc:";
  private static final Pattern MIGRATION = Pattern.compile("(.*migration\\.sql)(:\\d+)");

  /**
   * Address of the server itself, {@code jdbc:postgresql://host:port/database}: it knows which
   * migrations have run and which tables are published. Without it the files alone are read.
   */
  @Parameter(property = "dbops.live.url")
  private String liveUrl;

  /** Entry of settings.xml with the database's user and password. */
  @Parameter(property = "dbops.live.serverId")
  private String liveServerId;

  /**
   * What the address of a real database that is read leads to, {@code dbops.squash.source} or the
   * one for {@code dbops.replay.base=live}: {@code session} pooler or {@code direct} to the server.
   */
  @Parameter(property = "dbops.live.poolMode", defaultValue = "session")
  private String livePoolMode;

  /**
   * What of that database is not the app's: {@code extension NAME}, {@code SCHEMA.*}, {@code
   * SCHEMA.TABLE}.
   */
  @Parameter(property = "dbops.ignore")
  private List<String> ignore;

  /** Seconds to wait for one lock there. */
  @Parameter(property = "dbops.lockTimeout", defaultValue = "10")
  private int lockTimeout;

  /** Seconds that one statement may take there. */
  @Parameter(property = "dbops.statementTimeout", defaultValue = "60")
  private int statementTimeout;

  /**
   * {@code pg_dump} of version 18 or newer, for a squash and for a real database: a program, or
   * {@code image:NAME}; default: the first of this machine.
   */
  @Parameter(property = "dbops.pgDump")
  private String pgDump;

  /** Tables of a publication that the history does not make, {@code schema.table}. */
  @Parameter(property = "dbops.cdc.publishedTables")
  private List<String> publishedTables;

  /** Name of the first migration that has not run everywhere; those before it lose no more. */
  @Parameter(property = "dbops.cdc.since")
  private String since;

  /** Gates that may stay open, {@code gate:reason}; here {@code cdc}. */
  @Parameter(property = "dbops.gates.waive")
  private Set<String> waive;

  @Parameter(defaultValue = "${settings}", readonly = true)
  private Settings settings;

  // The one way of injection that every supported Maven knows for a field of a goal.
  @SuppressWarnings("deprecation")
  @Component
  private SettingsDecrypter decrypter;

  /** The request for a history; on top of a real database where that is its base. */
  final BaselineRequest request(HistorySettings history, WriteSpecification write) {
    BaselineRequest request = history.request(write);
    return history.isOnLive()
        ? request.on(new ReplayBase.FromLive(source("live", history), pgDump()))
        : request;
  }

  final Optional<String> pgDump() {
    return Optional.ofNullable(pgDump).filter(text -> !text.isBlank());
  }

  /**
   * A real database, entered as {@code dbops:verify} does it.
   *
   * @param address where it is; {@code live} is that of {@code dbops.live.url}
   */
  final LiveSource source(String address, HistorySettings history) {
    String url = address.strip().equals("live") ? liveUrl : address;
    Optional<String> urlSchema =
        Optional.ofNullable(history.urlSchema()).filter(name -> !name.isBlank());
    EndpointRequest endpoint =
        new EnvironmentSettings(url, liveServerId, livePoolMode)
            .request(new ServerEntries(settings, decrypter)::credentials, urlSchema);
    return new LiveSource(
        EndpointFinder.ofThisProcess().find(endpoint),
        new Patience(Duration.ofSeconds(lockTimeout), Duration.ofSeconds(statementTimeout)),
        ignore == null ? List.of() : ignore);
  }

  /** What of the history that is still to run loses events; told to the user as well. */
  final List<Finding> losses(HistorySettings history) {
    Optional<String> reason = waiver();
    if (reason.isPresent()) {
      getLog().warn("change data capture: not looked at, waived: " + reason.get());
      return List.of();
    }
    MigrationHistory read = MigrationHistory.read(history.paths().history());
    if (!read.findings().isEmpty()) {
      return List.of(); // the goal itself fails on these
    }
    GateResult result = new CdcGate().judge(change(history, read));
    if (result instanceof GateResult.Passed passed) {
      getLog().info("change data capture: " + passed.evidence());
    }
    List<Finding> losses =
        findings(result).stream().map(finding -> named(finding, history.paths())).toList();
    losses.forEach(finding -> finding.toString().lines().forEach(getLog()::error));
    return losses;
  }

  private PlannedChange change(HistorySettings history, MigrationHistory read) {
    ReplaySpecification replay =
        history.request(WriteSpecification.show(history.root().toPath())).replay();
    Map<String, SqlScript> scripts = new LinkedHashMap<>();
    for (Migration migration : read.migrations()) {
      scripts.put(migration.name(), migration.script());
    }
    return new PlannedChange(
        scripts,
        Optional.ofNullable(since),
        ExtensionSurface.of(replay.removed(), replay.kept(), replay.standIns()),
        publishedTables == null
            ? List.of()
            : publishedTables.stream().map(TableName::parse).toList(),
        replay.urlSchema().orElse("public"),
        Optional.ofNullable(liveUrl)
            .filter(url -> !url.isBlank())
            .map(url -> new CdcEndpoints(settings, decrypter).database(url, liveServerId)));
  }

  // An inconclusive gate is one finding.
  private static List<Finding> findings(GateResult result) {
    if (result instanceof GateResult.Failed failed) {
      return failed.findings();
    }
    if (result instanceof GateResult.Inconclusive inconclusive) {
      return List.of(
          new Finding(
              "cdc-not-judged",
              "change data capture",
              inconclusive.reason().lines().findFirst().orElse("no reason was given"),
              "let the role read what it lacks, or waive the gate: dbops.gates.waive=cdc:reason"));
    }
    return List.of();
  }

  // A script has the name of its file, wherever that is.
  private static Finding named(Finding finding, PrismaPaths paths) {
    Matcher place = MIGRATION.matcher(finding.place());
    return place.matches()
        ? new Finding(
            finding.rule(),
            paths.name(Path.of(place.group(1))) + place.group(2),
            finding.message(),
            finding.remedy())
        : finding;
  }

  private Optional<String> waiver() {
    return waive == null
        ? Optional.empty()
        : waive.stream()
            .filter(gate -> gate.startsWith(WAIVED))
            .map(gate -> gate.substring(WAIVED.length()))
            .findFirst();
  }
}
