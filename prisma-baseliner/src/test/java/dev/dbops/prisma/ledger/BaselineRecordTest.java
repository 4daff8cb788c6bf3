package dev.dbops.prisma.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineRecordTest {
  @TempDir Path folder;

  private static BaselineRecord empty() {
    return new BaselineRecord("0.1.0", List.of("vector", "age"), new TreeMap<>());
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    BaselineRecord record = empty().with("2_b", "old2", "new2").with("1_a", "old1", "new1");
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
                  "old": [ "old1" ],
                  "new": "new1"
                },
                "2_b": {
                  "old": [ "old2" ],
                  "new": "new2"
                }
              }
            }
            """);
  }

  @Test
  void remembersEveryChecksumThatADatabaseMayHold() {
    BaselineRecord twice = empty().with("1_a", "first", "second").with("1_a", "second", "third");

    assertThat(twice.migrations())
        .containsEntry("1_a", new BaselineRecord.Checksums(List.of("first", "second"), "third"));
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
