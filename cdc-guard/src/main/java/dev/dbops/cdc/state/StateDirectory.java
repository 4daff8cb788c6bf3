package dev.dbops.cdc.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbops.core.DbopsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;

/** A folder of JSON files that carry the SHA-256 of their own content. */
public final class StateDirectory {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path folder;

  /** The state below {@code folder}, which is made when first written to. */
  public StateDirectory(Path folder) {
    this.folder = folder;
  }

  /** Where the file of that name is, or would be. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * The saved value, or empty if none was saved.
   *
   * @throws DbopsException if the file was changed by hand or is of another kind
   */
  public <T> Optional<T> read(String name, Class<T> type) {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode signed = JSON.readTree(Files.readString(file));
      JsonNode content = signed.path("content");
      if (!hash(content).equals(signed.path("sha256").asText())) {
        throw new DbopsException(
            file
                + ": the content does not have the hash that it was saved with [state-changed]\n"
                + "  fix: bring back the file as dbops wrote it; never edit it");
      }
      return Optional.of(JSON.treeToValue(content, type));
    } catch (JsonProcessingException e) {
      throw new DbopsException(file + ": not a state file: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new DbopsException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Saves the value; when this returns it is on the disk, and before it the old one still was. */
  public void write(String name, Object value) {
    JsonNode content = JSON.valueToTree(value);
    ObjectNode signed = JSON.createObjectNode();
    signed.set("content", content);
    signed.put("sha256", hash(content));
    Path file = file(name);
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, name, ".new", privateFile());
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(signed) + "\n";
      writeThrough(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } catch (IOException e) {
      throw new DbopsException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Gives the saved value another name, once it has been acted on. */
  public void rename(String name, String newName) {
    try {
      Files.move(
          file(name),
          file(newName),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } catch (IOException e) {
      throw new DbopsException("Cannot rename " + file(name) + ": " + e.getMessage(), e);
    }
  }

  private static String hash(JsonNode content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // A tree keeps the order of its text; sorting makes the hash one of the content.
      Object sorted = JSON.treeToValue(content, Object.class);
      byte[] bytes = JSON.writeValueAsString(sorted).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new DbopsException("Cannot sign the state: " + e.getMessage(), e);
    }
  }

  private static void writeThrough(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, EnumSet.of(StandardOpenOption.WRITE))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  // A rename is durable only once the folder is (fsync(2)); Windows cannot open folders.
  private void forceFolder() throws IOException {
    if (posix(Files.getFileStore(folder))) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private FileAttribute<?>[] privateFile() throws IOException {
    if (!posix(Files.getFileStore(folder))) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  private static boolean posix(FileStore store) {
    return store.supportsFileAttributeView("posix");
  }
}
