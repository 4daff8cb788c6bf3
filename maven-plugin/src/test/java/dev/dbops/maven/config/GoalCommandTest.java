package dev.dbops.maven.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class GoalCommandTest {
  @Test
  void repeatsWhatWasGivenButTheConsentToWrite() {
    Properties user = new Properties();
    user.setProperty("dbops.urlSchema", "core");
    user.setProperty("dbops.migrations", "apps/my db/migrations");
    user.setProperty("dbops.apply", "true");
    user.setProperty("skipTests", "true");

    assertThat(GoalCommand.of("dbops:baseline", user))
        .isEqualTo(
            "mvn '-Ddbops.migrations=apps/my db/migrations' -Ddbops.urlSchema=core dbops:baseline");
  }

  @Test
  void showsNoCredentials() {
    Properties user = new Properties();
    user.setProperty("dbops.shadow", "jdbc:postgresql://app:HUSH@db/a?user=app&password=HUSH");

    assertThat(GoalCommand.of("dbops:baseline", user)).doesNotContain("HUSH");
  }

  @Test
  void quotesForTheShell() {
    Properties user = new Properties();
    user.setProperty("dbops.urlSchema", "it's; rm");

    assertThat(GoalCommand.of("g", user)).isEqualTo("mvn '-Ddbops.urlSchema=it'\\''s; rm' g");
  }
}
