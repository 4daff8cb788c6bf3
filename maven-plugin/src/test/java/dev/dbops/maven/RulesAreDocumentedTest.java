package dev.dbops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule id is a promise that its page says what to do. */
class RulesAreDocumentedTest {
  private static final Pattern RULE =
      Pattern.compile(
          "\\[([a-z0-9]+(?:-[a-z0-9]+)+)\\]|new Finding\\(\\s*\"([a-z0-9-]+)\""
              + "|\"(cdc-[a-z]+(?:-[a-z]+)+)\"");

  @Test
  void everyRuleThatAFindingCanHaveStandsInAPage() throws IOException {
    String pages = text(Path.of("../docs"), ".md");

    SortedSet<String> missing = new TreeSet<>();
    for (String module : new String[] {"core", "prisma-baseliner", "cdc-guard", "maven-plugin"}) {
      Matcher rules = RULE.matcher(text(Path.of("..", module, "src/main/java"), ".java"));
      while (rules.find()) {
        String rule =
            Stream.of(rules.group(1), rules.group(2), rules.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        if (!pages.contains("`" + rule + "`")) {
          missing.add(rule);
        }
      }
    }

    // patterns of characters, such as a-z, are no rules
    missing.removeIf(rule -> rule.matches("(?:\\w-\\w)+"));
    assertThat(missing).isEmpty();
  }

  private static String text(Path folder, String ending) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
