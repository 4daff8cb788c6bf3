package dev.dbops.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointFinderTest {
  @TempDir Path home;

  private Login find(String address, Map<String, String> environment) {
    return new EndpointFinder(environment, home).find(request(address, Optional.empty()));
  }

  private static EndpointRequest request(String address, Optional<Credentials> credentials) {
    return new EndpointRequest(
        Optional.of("staging"), address, PoolMode.SESSION, credentials, Optional.empty());
  }

  @Test
  void theEnvironmentAloneIsNoWishToConnect() {
    Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://app:pw@db/app");

    assertThatThrownBy(() -> find(" ", environment))
        .hasMessageStartingWith("No database is named [endpoint-unnamed]\n  fix: ")
        .hasMessageNotContaining("pw");
  }

  @Test
  void directUrlWinsOverDatabaseUrl() {
    Login login =
        find(
            "env",
            Map.of(
                "DATABASE_URL", "postgresql://app:pw@pooler:6432/app?pgbouncer=true",
                "DIRECT_URL", "postgresql://app:p%40ss@db:5433/app%20one?schema=tenant"));

    assertThat(login.endpoint().host()).isEqualTo("db");
    assertThat(login.endpoint().port()).isEqualTo(5433);
    assertThat(login.endpoint().database()).isEqualTo("app one");
    assertThat(login.endpoint().jdbcUrl()).isEqualTo("jdbc:postgresql://db:5433/app%20one");
    assertThat(login.endpoint().schema()).contains("tenant");
    assertThat(login.password().get()).isEqualTo("p@ss");
    assertThat(login.toString()).isEqualTo("staging (app at db:5433/app one)");
  }

  @Test
  void aDeclaredTransactionPoolerIsRefused() {
    Map<String, String> environment =
        Map.of("DATABASE_URL", "postgresql://app:secret@pooler:6432/app?pgbouncer=true");

    assertThatThrownBy(() -> find("env", environment))
        .hasMessage(
            "DATABASE_URL says pgbouncer=true, a pooler on which session state and locks do not"
                + " hold [pooler-declared]\n"
                + "  fix: name the session pooler or the server itself, as DIRECT_URL does");
  }

  @Test
  void aPasswordOnTheCommandLineIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> find("postgresql://app:secret@db/app", Map.of()))
        .hasMessageContaining("[credentials-in-url]")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> find("jdbc:postgresql://db/app?user=a&password=secret", Map.of()))
        .hasMessageContaining("[credentials-in-url]")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> find("jdbc:postgresql://db/app?ssl=true&sslpassword=secret", Map.of()))
        .hasMessageContaining("[credentials-in-url]")
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatIsNoAddressIsNotRepeated() {
    for (String wrong :
        new String[] {
          "mysql://a:secret@db/app", "postgresql://a:sec@ret@db/app", "postgresql://a,b/app"
        }) {
      assertThatThrownBy(() -> find("env", Map.of("DATABASE_URL", wrong)))
          .hasMessageStartingWith("DATABASE_URL is no address of one PostgreSQL database")
          .hasMessageNotContaining("sec");
    }
  }

  @Test
  void parametersOfPrismaAreTranslatedAndNeverPassedOn() {
    Login login =
        find(
            "env:TENANT_URL",
            Map.of(
                "TENANT_URL",
                "postgresql://app@db/app?connection_limit=5&schema=app&sslmode=require"
                    + "&sslaccept=strict&sslcert=/ca.pem&sslidentity=/key.p12&sslpassword=k"
                    + "&future=1"));

    assertThat(login.endpoint().tls())
        .isEqualTo(new Tls("verify-full", Optional.of("/ca.pem"), Optional.of("/key.p12")));
    assertThat(login.clientKeyPassword().get()).isEqualTo("k");
    assertThat(login.notes()).containsExactly("parameter future of TENANT_URL is not passed on");
    assertThat(login.endpoint().jdbcUrl()).doesNotContain("?");
  }

  @Test
  void theSchemaMayStandInTheSearchPathOfOptions() {
    Login login = find("postgresql://app@db/app?options=-c%20search_path=app,public", Map.of());

    assertThat(login.endpoint().schema()).contains("app");
  }

  @Test
  void settingsXmlWinsThenTheVariableThenThePasswordFile() throws IOException {
    Path file =
        Files.writeString(
            home.resolve(".pgpass"),
            "# comment\nother:*:*:*:no\ndb:5432:app:*:with\\:colon\\\\ \n*:*:*:*:last\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String address = "postgresql://app@db/app";
    Map<String, String> variable = Map.of("PGPASSWORD", "of the variable");
    Credentials entry = new Credentials("deployer", () -> "of settings.xml");

    Login settings = new EndpointFinder(variable, home).find(request(address, Optional.of(entry)));
    assertThat(settings.endpoint().user()).isEqualTo("deployer");
    assertThat(settings.password().get()).isEqualTo("of settings.xml");
    assertThat(find(address, variable).password().get()).isEqualTo("of the variable");
    assertThat(find(address, Map.of()).password().get()).isEqualTo("with:colon\\ ");
  }

  @Test
  void aPasswordFileThatOthersMayReadIsRefused() throws IOException {
    Path file = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> find("postgresql://app@db/app", Map.of()).password().get())
        .hasMessageContaining("[credentials-open]\n  fix: chmod 0600");
  }

  @Test
  void aServiceNamesAllParts() throws IOException {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        "[other]\nhost=no\n\n[staging]\n# ours\nhost=db\nport=6432\ndbname=app\nuser=app\n"
            + "password=pw\nsslmode=verify-full\n");

    Login login = find("service:staging", Map.of());

    assertThat(login.endpoint().place()).isEqualTo("db:6432/app");
    assertThat(login.endpoint().tls().mode()).isEqualTo("verify-full");
    assertThat(login.password().get()).isEqualTo("pw");
    assertThatThrownBy(() -> find("service:none", Map.of()))
        .hasMessageContaining("[endpoint-service]");
  }

  @Test
  void aRoleMustBeNamed() {
    assertThatThrownBy(() -> find("postgresql://db/app", Map.of()))
        .hasMessageContaining("No role is named for staging [endpoint-credentials]");
    assertThat(find("postgresql://db/app", Map.of("PGUSER", "app")).endpoint().user())
        .isEqualTo("app");
  }

  @Test
  void socketsAndSeveralHostsAreRefused() {
    assertThatThrownBy(() -> find("postgresql://app@x/app?host=/run/postgresql", Map.of()))
        .hasMessageContaining("[endpoint-address]");
  }
}
