package dev.dbops.core.extension;

import dev.dbops.core.DbopsException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of an extension's control file (manual, "Packaging Related Objects into an
 * Extension").
 *
 * @param settings name to value, quotes taken off
 * @param otherVersions versions whose surface the stand-in also serves, from the comment {@code #
 *     other versions: …} that only the toolkit reads
 */
record ControlFile(Map<String, String> settings, List<String> otherVersions) {
  private static final Pattern SETTING =
      Pattern.compile("^[ \\t]*(\\w+)[ \\t]*=?[ \\t]*(?:'((?:[^']|'')*)'|([^\\s#']+))");
  private static final Pattern OTHER_VERSIONS =
      Pattern.compile("^# other versions: *(.*)$", Pattern.MULTILINE);

  /** Freezes the collections. */
  ControlFile {
    settings = Map.copyOf(settings);
    otherVersions = List.copyOf(otherVersions);
  }

  /** The settings of a control file's text; lines that are none are skipped. */
  static ControlFile parse(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    text.lines()
        .map(SETTING::matcher)
        .filter(Matcher::find)
        .forEach(found -> settings.put(found.group(1), value(found)));
    Matcher others = OTHER_VERSIONS.matcher(text);
    return new ControlFile(settings, others.find() ? words(others.group(1), "\\s+") : List.of());
  }

  /**
   * The default version.
   *
   * @throws DbopsException if the file names none; its place is {@code file}
   */
  String version(String file) {
    return Optional.ofNullable(settings.get("default_version"))
        .orElseThrow(
            () ->
                new DbopsException(
                    file
                        + ": has no default_version [stand-in]\n  fix: add default_version ="
                        + " 'VERSION' and name the script name--VERSION.sql"));
  }

  /** The extensions that must be there first. */
  List<String> requires() {
    return words(settings.getOrDefault("requires", ""), "\\s*,\\s*");
  }

  /** The one schema that the extension may live in; empty when it takes any. */
  Optional<String> schema() {
    return Optional.ofNullable(settings.get("schema"));
  }

  private static List<String> words(String text, String separator) {
    return Arrays.stream(text.strip().split(separator, -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String value(Matcher found) {
    return found.group(2) == null ? found.group(3) : found.group(2).replace("''", "'");
  }
}
