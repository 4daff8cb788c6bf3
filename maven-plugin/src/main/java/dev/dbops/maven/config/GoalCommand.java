package dev.dbops.maven.config;

import dev.dbops.core.report.Redaction;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The command that runs a goal again as it was run, for the line that names the next step. */
public final class GoalCommand {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private GoalCommand() {}

  /**
   * The command line, without what only {@code dbops:baseline} is told once.
   *
   * @param goal such as {@code dbops:baseline}, or with full coordinates
   * @param user what the user gave with {@code -D}
   */
  public static String of(String goal, Properties user) {
    StringBuilder line = new StringBuilder("mvn");
    for (String name : new TreeSet<>(user.stringPropertyNames())) {
      if (name.startsWith("dbops.") && !name.equals("dbops.apply")) {
        line.append(' ').append(quoted("-D" + name + "=" + user.getProperty(name)));
      }
    }
    return line.append(' ').append(goal).toString();
  }

  private static String quoted(String argument) {
    String shown = Redaction.url(argument);
    return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }
}
