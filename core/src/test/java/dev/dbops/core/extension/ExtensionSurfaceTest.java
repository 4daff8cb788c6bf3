package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionSurfaceTest {
  @TempDir Path folder;

  @Test
  void removesThreeAndKeepsOneByDefault() {
    ExtensionSurface surface = ExtensionSurface.standard();

    assertThat(surface.removedNames()).containsExactly("age", "pg_net", "vector");
    assertThat(surface.keptNames()).containsExactly("pg_cron");
    assertThat(surface.all())
        .extracting(StandIn::version)
        .containsExactly("1.8.0", "0.20.4", "0.8.7", "1.6");
  }

  @Test
  void namesTheWaysOutWhenAnExtensionHasNoStandIn() {
    assertThatThrownBy(() -> ExtensionSurface.of(Set.of("postgis"), Set.of(), Optional.of(folder)))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            "extension \"postgis\" is to be removed and has no stand-in, so the original history"
                + " cannot be replayed [stand-in-missing]\n"
                + "  fix: put postgis.control and postgis--VERSION.sql into the folder dbops.standIns"
                + " (dbops:capture makes them from a live database), or give a server that has it:"
                + " dbops.shadow=image:NAME or jdbc: URLs");
  }

  @Test
  void refusesAnExtensionThatIsBothRemovedAndKept() {
    assertThatThrownBy(
            () -> ExtensionSurface.of(Set.of("vector"), Set.of("vector"), Optional.empty()))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            "extension \"vector\" is both removed and kept [extension-surface]\n  fix: name it in"
                + " dbops.removedExtensions or in dbops.keepExtensions");
  }

  @Test
  void takesTheUsersStandInsBeforeItsOwnAndKeepsThoseThatNobodyNames() throws Exception {
    write("vector", "default_version = '0.5.0'", "0.5.0");
    write("pgmq", "default_version = 1.4 # unquoted", "1.4");

    ExtensionSurface surface =
        ExtensionSurface.of(Set.of("vector"), Set.of("pgcrypto"), Optional.of(folder));

    assertThat(surface.removed()).extracting(StandIn::version).containsExactly("0.5.0");
    assertThat(surface.keptNames()).containsExactly("pgmq");
  }

  @Test
  void findsWhatRequiresARemovedExtensionOverAnotherOne() throws Exception {
    write("vectorscale", "default_version = '0.1'\nrequires = 'plpgsql, vector'", "0.1");
    write("ai", "default_version = '0.1'\nrequires = 'vectorscale'", "0.1");

    ExtensionSurface surface =
        ExtensionSurface.of(Set.of("vector"), Set.of("pg_cron"), Optional.of(folder));

    assertThat(surface.requiring("vector")).containsExactly("ai", "vectorscale");
    assertThat(surface.requiring("pg_net")).isEmpty();
  }

  @Test
  void saysWhichFileOfAUserHasNoVersion() throws Exception {
    write("postgis", "comment = 'default_version'", "3");

    assertThatThrownBy(() -> ExtensionSurface.of(Set.of("postgis"), Set.of(), Optional.of(folder)))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            folder.resolve("postgis.control")
                + ": has no default_version [stand-in]\n  fix: add default_version = 'VERSION' and"
                + " name the script name--VERSION.sql");
  }

  private void write(String name, String control, String version) throws IOException {
    Files.writeString(folder.resolve(name + ".control"), control);
    Files.writeString(folder.resolve(name + "--" + version + ".sql"), "");
  }
}
