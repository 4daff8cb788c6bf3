package dev.dbops.it.extension;

import dev.dbops.it.stack.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an extension declares.
 *
 * @param lines one for each member, with everything that SQL can ask about it
 */
record Surface(List<String> lines) {
  private static final Path QUERY = Path.of("src/test/resources/stand-ins/surface.sql");

  /** Creates the extension and reads its surface. */
  static Surface of(Connection connection, String extension) throws SQLException, IOException {
    Sql.run(connection, "CREATE EXTENSION " + extension);
    return new Surface(Sql.column(connection, Files.readString(QUERY), extension));
  }

  /** The lines that only one of the two has. */
  List<String> differencesTo(Surface standIn) {
    return Stream.concat(
            lines.stream().filter(line -> !standIn.lines.contains(line)).map("real: "::concat),
            standIn.lines.stream().filter(line -> !lines.contains(line)).map("stand-in: "::concat))
        .toList();
  }

  /** The same without the support functions of operator classes. */
  Surface withoutSupportFunctions() {
    return new Surface(lines.stream().map(line -> line.replaceFirst(" function,.*", "")).toList());
  }
}
