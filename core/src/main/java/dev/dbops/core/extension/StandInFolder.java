package dev.dbops.core.extension;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder from which PostgreSQL 18 loads stand-ins: one entry of extension_control_path. */
public final class StandInFolder {
  private StandInFolder() {}

  /**
   * Writes the stand-ins' files below {@code folder/extension}, where a server looks for them once
   * {@code folder} is in its {@code extension_control_path}.
   *
   * @throws DbopsException if a file cannot be written
   */
  public static void write(Path folder, List<StandIn> standIns) {
    Path extension = folder.resolve("extension");
    try {
      Files.createDirectories(extension);
      for (StandIn standIn : standIns) {
        Files.writeString(extension.resolve(standIn.name() + ".control"), standIn.control());
        Files.writeString(extension.resolve(standIn.scriptName()), standIn.sql());
        for (String other : standIn.otherVersions()) {
          writeUpdate(extension, standIn.name(), standIn.version(), other);
          writeUpdate(extension, standIn.name(), other, standIn.version());
        }
      }
    } catch (IOException e) {
      throw new DbopsException(extension + ": cannot write the stand-ins: " + e.getMessage(), e);
    }
  }

  // An update script that changes nothing lets a history name any version (manual, "Extension
  // Updates": the server looks for a path over such scripts).
  private static void writeUpdate(Path extension, String name, String from, String to)
      throws IOException {
    Files.writeString(
        extension.resolve(name + "--" + from + "--" + to + ".sql"), "-- the surface is the same\n");
  }
}
