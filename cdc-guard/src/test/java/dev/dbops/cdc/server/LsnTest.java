package dev.dbops.cdc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {
  @ParameterizedTest
  @ValueSource(strings = {"0/0", "0/1BB8F20", "16/B374D848", "FFFFFFFF/FFFFFFFF"})
  void printsAPositionAsPostgresWritesIt(String text) {
    assertThat(Lsn.parse(text)).hasToString(text);
  }

  @Test
  void comparesPositionsWithoutSign() {
    assertThat(Lsn.parse("FFFFFFFF/0").isAfter(Lsn.parse("1/0"))).isTrue();
    assertThat(Lsn.parse("1/0").bytesSince(Lsn.parse("0/FFFFFFF0"))).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "12", "0/123456789", "x/1"})
  void refusesWhatIsNoPosition(String text) {
    assertThatThrownBy(() -> Lsn.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsThePasswordOutOfTheAddress() {
    DatabaseAddress address =
        new DatabaseAddress("jdbc:postgresql://localhost:5432/app", "dbz", () -> "s3cret");

    assertThat(address).hasToString("dbz at jdbc:postgresql://localhost:5432/app");
    assertThatThrownBy(
            () -> new DatabaseAddress("jdbc:postgresql://h/app?password=s3cret", "dbz", () -> ""))
        .isInstanceOf(DbopsException.class)
        .hasMessageNotContaining("s3cret");
  }
}
