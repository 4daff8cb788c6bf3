package dev.dbops.cdc.connect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ops:TopSecret@connect:8083",
        "http://ops:Top@Secret@connect:8083",
        "http://connect:8083?token=TopSecret",
        "http://connect:8083/#TopSecret",
      })
  void refusesCredentialsWhereverTheyStand(String address) {
    assertThatThrownBy(() -> ConnectAddress.of(List.of(URI.create(address)), Optional.empty()))
        .hasMessageContaining("dbops.connect.url must not hold credentials, a query or a fragment")
        .hasMessageNotContaining("Secret");
  }

  @Test
  void namesAHostThatCannotBeAsked() {
    assertThatThrownBy(
            () ->
                ConnectAddress.of(List.of(URI.create("http://my_connect:8083")), Optional.empty()))
        .hasMessage(
            "dbops.connect.url names a host that HTTP does not know: my_connect:8083\n"
                + "  fix: a host name has no underscore (RFC 952); name its alias or address");
  }
}
