package dev.dbops.cdc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h:1/d?ssl=true&sslpassword=TopSecret",
        "jdbc:postgresql://h:1/d?sslPassword=TopSecret&ssl=true",
        "jdbc:postgresql://h:1/d?password=TopSecret",
        "jdbc:postgresql://h:1/d?Password =TopSecret",
        "jdbc:postgresql://h:1/d&password=TopSecret",
        "jdbc:postgresql://h:1/d;password=TopSecret",
        "jdbc:postgresql://h:1/d?pwd=TopSecret",
        "jdbc:postgresql://h:1/d?user=a",
        "jdbc:postgresql://a:TopSecret@h:1/d",
        "jdbc:postgresql:d?ssl=true\n&password=TopSecret",
      })
  void refusesCredentialsWhereverTheyStand(String url) {
    assertThatThrownBy(() -> address(url))
        .hasMessage(
            "A database address must not hold credentials\n  fix: give user and password apart");
  }

  @Test
  void isPrintedWithoutItsParameters() {
    DatabaseAddress address =
        address("jdbc:postgresql://localhost:1/d?sslmode=disable&options=-c%20my.key=TopSecret");

    assertThat(address).hasToString("u at jdbc:postgresql://localhost:1/d");
    assertThatThrownBy(address::connectToRead)
        .hasMessageStartingWith("Cannot connect to u at jdbc:postgresql://localhost:1/d: ")
        .hasMessageNotContaining("TopSecret");
  }

  @Test
  void aUrlThatTheDriverCannotReadIsNotRepeated() {
    assertThatThrownBy(address("jdbc:postgresql://h:port/d?a=TopSecret")::connectToRead)
        .hasMessageStartingWith("Cannot connect to u at jdbc:postgresql://h:port/d: ")
        .hasMessageNotContaining("TopSecret");
  }

  private static DatabaseAddress address(String url) {
    return new DatabaseAddress(url, "u", () -> "pw");
  }
}
