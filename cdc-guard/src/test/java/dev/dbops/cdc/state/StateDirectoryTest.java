package dev.dbops.cdc.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  @TempDir Path folder;

  /** A value to keep. */
  record Kept(String step, Map<String, Long> numbers) {}

  @Test
  void givesBackWhatWasWrittenInAPrivateFile() throws IOException {
    StateDirectory state = new StateDirectory(folder.resolve("new"));
    Kept kept = new Kept("frozen", Map.of("b", 2L, "a", 1L));

    state.write("drain.json", kept);

    assertThat(state.read("drain.json", Kept.class)).contains(kept);
    assertThat(state.read("other.json", Kept.class)).isEmpty();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(state.file("drain.json"))))
        .isEqualTo("rw-------");
    try (java.util.stream.Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(state.file("drain.json"));
    }
  }

  @Test
  void refusesAFileThatWasEdited() throws IOException {
    StateDirectory state = new StateDirectory(folder);
    state.write("drain.json", new Kept("frozen", Map.of()));
    Path file = state.file("drain.json");
    Files.writeString(file, Files.readString(file).replace("frozen", "drained"));

    assertThatThrownBy(() -> state.read("drain.json", Kept.class))
        .isInstanceOf(DbopsException.class)
        .hasMessage(
            file
                + ": the content does not have the hash that it was saved with [state-changed]\n"
                + "  fix: bring back the file as dbops wrote it; never edit it");
  }

  @Test
  void refusesAFileThatIsNoState() throws IOException {
    Files.writeString(folder.resolve("drain.json"), "{");

    assertThatThrownBy(() -> new StateDirectory(folder).read("drain.json", Kept.class))
        .isInstanceOf(DbopsException.class)
        .hasMessageContaining("not a state file");
  }
}
