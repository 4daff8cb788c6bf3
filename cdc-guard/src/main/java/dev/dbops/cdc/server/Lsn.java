package dev.dbops.cdc.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A position in the write-ahead log of one server; positions of two servers cannot be compared.
 *
 * @param value the byte position, unsigned
 */
public record Lsn(long value) implements Comparable<Lsn> {
  /** The position that PostgreSQL writes as {@code 0/0} and means as "none". */
  public static final Lsn NONE = new Lsn(0);

  /** The position of PostgreSQL's own notation, {@code 16/B374D848}. */
  @JsonCreator
  public static Lsn parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash > 8 || text.length() - slash > 9) {
      throw new IllegalArgumentException("not an LSN: " + text);
    }
    long high = Long.parseLong(text, 0, slash, 16);
    long low = Long.parseLong(text, slash + 1, text.length(), 16);
    return new Lsn(high << 32 | low);
  }

  /** How many bytes of log lie from {@code earlier} to here; negative if it is the later one. */
  public long bytesSince(Lsn earlier) {
    return value - earlier.value;
  }

  /** Whether this position lies behind {@code other}. */
  public boolean isAfter(Lsn other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return String.format("%X/%X", value >>> 32, value & 0xFFFFFFFFL);
  }
}
