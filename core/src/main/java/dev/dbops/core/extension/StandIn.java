package dev.dbops.core.extension;

import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An extension in SQL alone: it declares what the real one declares and needs no library.
 *
 * <p>Of a removed extension only type input and output, length coercion and index builds work;
 * every other function refuses ({@link StandIns#isStandInRefusal}). Index methods take no options:
 * {@code WITH (m = 16)} is cut before. What else differs is in {@code stand-ins/README.md}.
 *
 * @param name the extension's name, as {@code CREATE EXTENSION} takes it
 * @param version its default version
 * @param control text of its control file
 * @param sql text of its script
 */
public record StandIn(String name, String version, String control, String sql) {
  /** Rejects an extension without a name or a version. */
  public StandIn {
    Objects.requireNonNull(control, "control");
    Objects.requireNonNull(sql, "sql");
    if (name.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException("an extension has a name and a version");
    }
  }

  /** Whether the toolkit brings a stand-in of that name along. */
  public static boolean isBundled(String name) {
    return StandIn.class.getResource(name + "/" + name + ".control") != null;
  }

  /**
   * The stand-in of that name that the toolkit brings along.
   *
   * @throws DbopsException if it brings none
   */
  public static StandIn bundled(String name) {
    String control = resource(name, name + ".control");
    String version = ControlFile.parse(control).version(name + ".control");
    return new StandIn(name, version, control, resource(name, scriptName(name, version)));
  }

  /**
   * The stand-in of that name in a folder: {@code name.control} and {@code name--version.sql}.
   *
   * @throws DbopsException if one of the two cannot be read
   */
  public static StandIn in(Path folder, String name) {
    Path controlFile = folder.resolve(name + ".control");
    String control = read(controlFile);
    String version = ControlFile.parse(control).version(controlFile.toString());
    return new StandIn(name, version, control, read(folder.resolve(scriptName(name, version))));
  }

  /** The file name of the script, as PostgreSQL looks for it. */
  public String scriptName() {
    return scriptName(name, version);
  }

  /** The names of what the extension declares, read from its script. */
  public SurfaceNames names() {
    SurfaceNames declared = SurfaceNames.read(sql);
    return ControlFile.parse(control)
        .schema()
        .filter(schema -> !schema.equals("pg_catalog"))
        .map(declared::withSchema)
        .orElse(declared);
  }

  /** The extensions that must be there first. */
  public List<String> requires() {
    return ControlFile.parse(control).requires();
  }

  /**
   * Versions that {@code CREATE EXTENSION … VERSION} and {@code ALTER EXTENSION … UPDATE TO} may
   * name as well; they get the surface of {@link #version()}.
   */
  public List<String> otherVersions() {
    return ControlFile.parse(control).otherVersions();
  }

  private static String scriptName(String name, String version) {
    return name + "--" + version + ".sql";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DbopsException(
          file
              + ": cannot be read as UTF-8 text: "
              + e.getMessage()
              + " [stand-in]\n  fix: a stand-in is name.control and name--VERSION.sql, with the"
              + " default_version of the control file",
          e);
    }
  }

  private static String resource(String name, String file) {
    try (InputStream in = StandIn.class.getResourceAsStream(name + "/" + file)) {
      if (in == null) {
        throw new DbopsException("the toolkit has no stand-in of extension \"" + name + "\"");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DbopsException(file + ": cannot be read from the class path", e);
    }
  }
}
