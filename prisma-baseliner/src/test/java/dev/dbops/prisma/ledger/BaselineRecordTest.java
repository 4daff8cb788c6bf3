package dev.dbops.prisma.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import dev.dbops.prisma.history.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineRecordTest {
  @TempDir Path folder;

  private static BaselineRecord empty() {
    return new BaselineRecord("0.1.0", List.of("vector", "age"), new TreeMap<>());
  }

  private static Checksum of(String text) {
    return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BaselineRecord.Checksums first(BaselineRecord record) {
    return Objects.requireNonNull(record.migrations().get("1_a"));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    BaselineRecord record =
        empty().with("2_b", of("b"), of("new b")).with("1_a", of("a"), of("new a"));
    Path file = Files.writeString(folder.resolve("dbops-baseline.json"), record.text());

    assertThat(BaselineRecord.read(file)).contains(record);
    assertThat(file)
        .content()
        .isEqualTo(
            """
            {
              "version": 1,
              "tool": "0.1.0",
              "removed": [ "age", "vector" ],
              "migrations": {
                "1_a": {
                  "old": [ "%s" ],
                  "new": "%s"
                },
                "2_b": {
                  "old": [ "%s" ],
                  "new": "%s"
                }
              }
            }
            """
                .formatted(
                    of("a").value(), of("new a").value(), of("b").value(), of("new b").value()));
  }

  @Test
  void remembersEveryChecksumThatADatabaseMayHold() {
    BaselineRecord twice =
        empty().with("1_a", of("1\n"), of("2\n")).with("1_a", of("2\n"), of("3\n"));

    assertThat(first(twice).old())
        .containsExactly(
            of("1\n").value(), of("1\r\n").value(), of("2\n").value(), of("2\r\n").value());
    assertThat(first(twice).now()).contains(of("3\n").value());
  }

  @Test
  void doesNotCallACurrentChecksumOldAfterAWayBack() {
    BaselineRecord back =
        empty().with("1_a", of("1\n"), of("2\n")).with("1_a", of("2\n"), of("1\n"));

    assertThat(first(back).old()).containsExactly(of("2\n").value(), of("2\r\n").value());
  }

  @Test
  void namesTheSquashAndKeepsTheChecksumsOfWhatWentIntoIt() throws IOException {
    BaselineRecord record =
        empty()
            .with("1_a", of("a"), of("new a"))
            .squashed("9_baseline", of("all"), Map.of("1_a", of("new a"), "2_b", of("b")));
    Path file = Files.writeString(folder.resolve("dbops-baseline.json"), record.text());

    assertThat(BaselineRecord.read(file)).contains(record);
    assertThat(record.squash())
        .contains(new BaselineRecord.Squash("9_baseline", of("all").value()));
    assertThat(record.migrations())
        .containsOnlyKeys("1_a", "2_b")
        .allSatisfy((name, checksums) -> assertThat(checksums.now()).isEmpty());
    assertThat(first(record).old()).containsExactly(of("a").value(), of("new a").value());
    assertThat(file)
        .content()
        .contains("\"squash\": {\n    \"folder\": \"9_baseline\",\n    \"checksum\": \"");
  }

  @Test
  void isEmptyWithoutAFileAndRefusesWhatItDoesNotKnow() throws IOException {
    assertThat(BaselineRecord.read(folder.resolve("none.json"))).isEmpty();
    Path newer = Files.writeString(folder.resolve("newer.json"), "{\"version\": 2}");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");

    assertThatThrownBy(() -> BaselineRecord.read(newer))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("[record-version]");
    assertThatThrownBy(() -> BaselineRecord.read(broken)).hasMessageContaining("[record-syntax]");
  }
}
