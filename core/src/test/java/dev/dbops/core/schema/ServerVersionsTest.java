package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerVersionsTest {
  private static final CatalogObject NOT_NULL = new CatalogObject("constraint", "c on public.t");
  private static final CatalogObject PRIVILEGES = new CatalogObject("privileges", "table public.t");

  @Test
  void leavesEverythingAsItIsOnEqualVersions() {
    ServerVersions versions = new ServerVersions(18, 18);

    assertThat(versions.comparable(NOT_NULL, Optional.of("NOT NULL a"))).contains("NOT NULL a");
    assertThat(versions.comparable(PRIVILEGES, Optional.of("m=rm/m"))).contains("m=rm/m");
  }

  @Test
  void doesNotAskAnOlderServerForNamesOfNotNullConstraints() {
    ServerVersions versions = new ServerVersions(17, 18);

    assertThat(versions.comparable(NOT_NULL, Optional.of("NOT NULL a"))).isEmpty();
    assertThat(versions.comparable(NOT_NULL, Optional.of("CHECK (a)"))).contains("CHECK (a)");
    assertThat(versions.comparable(PRIVILEGES, Optional.of("m=rm/m"))).contains("m=rm/m");
  }

  @Test
  void doesNotAskAnOlderServerForThePrivilegeToMaintain() {
    ServerVersions versions = new ServerVersions(18, 16);

    assertThat(versions.comparable(PRIVILEGES, Optional.of("me=ar*wm*t/mm, mo=m/me")))
        .contains("me=ar*wt/mm, mo=/me");
  }
}
