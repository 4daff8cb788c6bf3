package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The password file of libpq (manual, section "The Password File"). */
final class PassFile {
  private static final int FIELDS = 5;

  private final Path file;

  PassFile(Path file) {
    this.file = file;
  }

  /** The password of the first line that matches; empty without a file or a match. */
  Optional<String> password(String host, int port, String database, String user) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      refuseOpen();
      List<String> wanted = List.of(host, Integer.toString(port), database, user);
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.startsWith("#"))
          .map(PassFile::fields)
          .filter(fields -> fields.size() == FIELDS && matches(fields, wanted))
          .map(fields -> fields.get(FIELDS - 1))
          .findFirst();
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  // libpq ignores such a file with a warning; who relied on it would be told of a wrong password.
  private void refuseOpen() throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
    if (modes.stream().anyMatch(mode -> !mode.name().startsWith("OWNER_"))) {
      throw new DbopsException(
          file
              + ": others than its owner may use this file of passwords [credentials-open]\n"
              + "  fix: chmod 0600 "
              + file);
    }
  }

  private static boolean matches(List<String> fields, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Fields are parted by colons; a backslash takes the next character as it is. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char at = line.charAt(i);
      if (at == '\\' && i + 1 < line.length()) {
        i++;
        field.append(line.charAt(i));
      } else if (at == ':' && fields.size() < FIELDS - 1) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(at);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
