package dev.dbops.maven;

import dev.dbops.core.DbopsException;
import dev.dbops.maven.config.GoalCommand;
import dev.dbops.maven.config.HistorySettings;
import dev.dbops.maven.console.LogProgress;
import java.io.File;
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
  private File schema;

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
  private File decisions;

  /** Extensions that the new PostgreSQL image does not have. */
  @Parameter(property = "dbops.removedExtensions", defaultValue = "age,vector,pg_net")
  private Set<String> removedExtensions;

  /** Extensions that it has and the embedded server lacks. */
  @Parameter(property = "dbops.keepExtensions", defaultValue = "pg_cron")
  private Set<String> keepExtensions;

  /** Folder of stand-ins of your own: {@code name.control} and {@code name--version.sql}. */
  @Parameter(property = "dbops.standIns")
  private File standIns;

  /** Migration zero, for tables that the history does not create: a SQL file, or {@code schema}. */
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
    } else if (hasHistory(basedir) || !othersHaveOne()) {
      runWithProgress();
    } else if (execution.getSource() == MojoExecution.Source.CLI) {
      runInEachModule();
    } else {
      getLog().info("no " + migrations + " in this module: nothing to do");
    }
  }

  /**
   * Called by name, a goal that needs no project runs once, in the first module, for the whole
   * build (LifecycleTaskSegmentCalculator): the histories of the others must not be passed over.
   */
  private void runInEachModule() throws MojoExecutionException, MojoFailureException {
    getLog().info("no " + migrations + " in this module");
    for (MavenProject module : session.getProjects()) {
      if (module.getBasedir() != null && hasHistory(module.getBasedir())) {
        getLog().info("module " + module.getArtifactId());
        basedir = module.getBasedir();
        runWithProgress();
      }
    }
  }

  private void runWithProgress() throws MojoExecutionException, MojoFailureException {
    try (LogProgress progress = new LogProgress(getLog())) {
      run(settings(), progress);
    } catch (DbopsException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** Does the goal's work. */
  abstract void run(HistorySettings settings, LogProgress progress) throws MojoFailureException;

  private HistorySettings settings() {
    return new HistorySettings(
        basedir,
        historyIn(basedir),
        schema,
        prismaVersion,
        migrationOrder == null ? List.of() : migrationOrder,
        urlSchema,
        decisions,
        removedExtensions,
        keepExtensions,
        standIns,
        replayBase,
        prismaExecutable,
        shadow,
        superuser);
  }

  /** In a build of many modules most have no history; in all others its absence is a mistake. */
  private boolean othersHaveOne() {
    return session.getProjects().stream()
        .anyMatch(other -> other.getBasedir() != null && hasHistory(other.getBasedir()));
  }

  private boolean hasHistory(File module) {
    return historyIn(module).isDirectory();
  }

  private File historyIn(File module) {
    return module.toPath().resolve(migrations).toFile();
  }

  /** The command that runs the goal {@code baseline} again as it was run. */
  final String baselineCommand() {
    String key = execution.getGroupId() + ":" + execution.getArtifactId();
    String prefix = project.getPlugin(key) == null ? key + ":" + execution.getVersion() : "dbops";
    return GoalCommand.of(prefix + ":baseline", session.getUserProperties());
  }

  final File basedir() {
    return basedir;
  }

  final File buildDirectory() {
    return new File(basedir, "target");
  }
}
