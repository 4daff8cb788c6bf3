package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The checksum of a migration as Prisma records it, and those it accepts in its place.
 *
 * @param value SHA-256 of the text, 64 lower-case hexadecimal digits
 * @param withLineFeeds the same of the text with CRLF turned into LF
 * @param withCarriageReturns the same of the text with LF turned into CRLF
 */
public record Checksum(String value, String withLineFeeds, String withCarriageReturns) {
  /** The checksum of a file of these bytes; what is not UTF-8 counts as U+FFFD, as Prisma reads. */
  public static Checksum of(byte[] content) {
    String text = ReplacingUtf8.decode(content);
    return new Checksum(
        sha256(text), sha256(text.replace("\r\n", "\n")), sha256(text.replace("\n", "\r\n")));
  }

  /** Whether Prisma takes {@code recorded}, a ledger's value, for the checksum of this text. */
  public boolean accepts(String recorded) {
    return accepted().stream().anyMatch(full -> isSame(full, recorded));
  }

  /**
   * Whether {@code recorded}, a ledger's value, is the checksum {@code full}, also as early
   * versions of Prisma wrote it.
   */
  public static boolean isSame(String full, String recorded) {
    return full.equals(recorded) || unpads(full, recorded);
  }

  /** All values that Prisma accepts in a ledger for this text, written in full. */
  public Set<String> accepted() {
    return new LinkedHashSet<>(List.of(value, withLineFeeds, withCarriageReturns));
  }

  // Early versions wrote each byte without its leading zero (prisma-engines, checksum.rs).
  private static boolean unpads(String full, String recorded) {
    if (recorded.length() >= full.length()) {
      return false;
    }
    StringBuilder unpadded = new StringBuilder();
    for (byte each : HexFormat.of().parseHex(full)) {
      unpadded.append(Integer.toHexString(each & 0xff));
    }
    return unpadded.toString().equals(recorded);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new DbopsException("This Java has no SHA-256, which every Java must have", e);
    }
  }
}
