package dev.dbops.maven;

import dev.dbops.core.DbopsException;
import dev.dbops.maven.config.GoalCommand;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that read a history have in common: its parameters, and when to do nothing. */
@NullUnmarked // Maven fills the fields
abstract class HistoryMojo extends AbstractMojo {
  /** Skip the goal. */
  @Parameter(property = "dbops.skip", defaultValue = "false")
  private boolean skip;

  /** Folder of the history. */
  @Parameter(property = "dbops.migrations", defaultValue = "prisma/migrations")
  private String migrations;

  /**
   * {@code schema.prisma}, or the folder of a schema in many files; default: beside the history.
   */
  @Parameter(property = "dbops.schema")
  private String schema;

  /** Version of the app's Prisma, such as {@code 6.19}; default: what the app's packages say. */
  @Parameter(property = "dbops.prismaVersion")
  private String prismaVersion;

  /** Names of migrations in their order, where no version of Prisma tells it. */
  @Parameter(property = "dbops.migrationOrder")
  private List<String> migrationOrder;

  /** Schema of the connection, {@code ?schema=} of the datasource's URL. */
  @Parameter(property = "dbops.urlSchema")
  private String urlSchema;

  /** The committed answers; default: {@code dbops-decisions.json} beside the history. */
  @Parameter(property = "dbops.decisions")
  private String decisions;

  /** Extensions that the new PostgreSQL image does not have. */
  @Parameter(property = "dbops.removedExtensions", defaultValue = "age,vector,pg_net")
  private Set<String> removedExtensions;

  /** Extensions that it has and the embedded server lacks. */
  @Parameter(property = "dbops.keepExtensions", defaultValue = "pg_cron")
  private Set<String> keepExtensions;

  /** Folder of stand-ins of your own: {@code name.control} and {@code name--version.sql}. */
  @Parameter(property = "dbops.standIns")
  private File standIns;

  /**
   * Migration zero, for tables that the history does not create: a SQL file, {@code schema}, or
   * {@code live} for what the database at {@code dbops.live.url} has.
   */
  @Parameter(property = "dbops.replay.base")
  private String replayBase;

  /** Prisma's executable, for {@code schema} as base; default: the app's own, found upwards. */
  @Parameter(property = "dbops.prisma.executable")
  private File prismaExecutable;

  /** Servers for the replays: {@code embedded}, {@code image:NAME}, or JDBC URLs. */
  @Parameter(property = "dbops.shadow", defaultValue = "embedded")
  private String shadow;

  /**
   * Replay as superuser, for a history that needs one; it can then run programs on this machine.
   */
  @Parameter(property = "dbops.replay.superuser", defaultValue = "false")
  private boolean superuser;

  @Parameter(defaultValue = "${basedir}", readonly = true)
  private File basedir;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true)
  private MojoExecution execution;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped (dbops.skip)");
      return;
    }
    List<File> modules = modules();
    if (modules.isEmpty()) {
      getLog().info("no " + migrations + " in this module: nothing to do");
    }
    List<String> failures = new ArrayList<>();
    for (File module : modules) {
      try {
        runIn(module, modules.size() > 1);
      } catch (MojoFailureException e) {
        failures.add(e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new MojoFailureException(String.join("\n", failures));
    }
  }

  /**
   * The folders whose histories this execution is for. Called by name, a goal that needs no project
   * runs once, in the first module, for the whole build (LifecycleTaskSegmentCalculator): the
   * histories of the others must not be passed over. Bound to a phase, it runs in each module. A
   * build without any history is a mistake, which the run itself reports.
   */
  private List<File> modules() {
    List<File> all =
        session.getProjects().stream()
            .map(MavenProject::getBasedir)
            .filter(module -> module != null && historyIn(module).isDirectory())
            .toList();
    if (all.isEmpty()) {
      return List.of(basedir);
    }
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return all;
    }
    return historyIn(basedir).isDirectory() ? List.of(basedir) : List.of();
  }

  private void runIn(File module, boolean named)
      throws MojoExecutionException, MojoFailureException {
    if (named) {
      getLog().info("module " + module.getName());
    }
    try (LogProgress progress = new LogProgress(getLog())) {
      run(settings(module), progress);
    } catch (DbopsException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Does the goal's work. */
  abstract void run(HistorySettings settings, LogProgress progress) throws MojoFailureException;

  private HistorySettings settings(File module) {
    return new HistorySettings(
        module,
        historyIn(module),
        schema == null ? null : in(module, schema),
        prismaVersion,
        migrationOrder == null ? List.of() : migrationOrder,
        urlSchema,
        decisions == null ? null : in(module, decisions),
        removedExtensions,
        keepExtensions,
        standIns,
        replayBase,
        prismaExecutable,
        shadow,
        superuser);
  }

  private File historyIn(File module) {
    return in(module, migrations);
  }

  private static File in(File module, String path) {
    return module.toPath().resolve(path).toFile();
  }

  /** The command that runs the goal {@code baseline} again as it was run. */
  final String baselineCommand() {
    String key = execution.getGroupId() + ":" + execution.getArtifactId();
    String prefix = project.getPlugin(key) == null ? key + ":" + execution.getVersion() : "dbops";
    return GoalCommand.of(prefix + ":baseline", session.getUserProperties());
  }
}
