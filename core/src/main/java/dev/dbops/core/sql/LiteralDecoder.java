package dev.dbops.core.sql;

import static dev.dbops.core.sql.Characters.at;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Decodes a quoted token and remembers where each character came from. */
final class LiteralDecoder {
  private final SqlToken token;
  private final String source;
  private final char quote;
  private final char escape;
  private final StringBuilder out = new StringBuilder();
  private int[] offsets;
  private int position;
  private boolean valid = true;

  LiteralDecoder(SqlToken token, char quote) {
    this.token = token;
    this.source = token.text();
    this.quote = quote;
    this.offsets = new int[source.length() + 1];
    this.escape = escape(source);
  }

  Optional<LiteralText> decode() {
    if ("bBxX".indexOf(source.charAt(0)) >= 0) {
      return Optional.empty();
    }
    position = source.indexOf(quote) + 1;
    while (valid && atCharacter()) {
      char c = source.charAt(position);
      if (c == escape && escape != Characters.NONE) {
        if (Character.toLowerCase(source.charAt(0)) == 'e') {
          backslash();
        } else {
          unicode();
        }
      } else {
        append(c, c == quote ? 2 : 1);
      }
    }
    offsets[out.length()] = token.start() + position;
    if (!valid || !isText(out)) {
      return Optional.empty();
    }
    return Optional.of(
        new LiteralText(token, out.toString(), Arrays.copyOf(offsets, out.length() + 1)));
  }

  /** The escape character of a {@code U&} token. */
  static char unicodeEscape(String source) {
    int last = source.length() - 1;
    boolean given =
        last > 10
            && source.charAt(last) == '\''
            && source.charAt(last - 2) == '\''
            && uescape(source, last - 2);
    return given ? source.charAt(last - 1) : '\\';
  }

  private static boolean uescape(String source, int quoteOfEscape) {
    SourceText text = new SourceText("literal", source);
    QuoteScanner quotes = new QuoteScanner(text);
    int end = source.charAt(2) == '"' ? quotes.endOfName(0) : quotes.endOfString(0);
    return end <= quoteOfEscape;
  }

  private static char escape(String source) {
    return switch (source.charAt(0)) {
      case 'e', 'E' -> '\\';
      case 'u', 'U' -> unicodeEscape(source);
      default -> Characters.NONE;
    };
  }

  /** Steps over a continuation; false at the closing quote. */
  private boolean atCharacter() {
    if (source.charAt(position) != quote || at(source, position + 1) == quote) {
      return true;
    }
    int continued = quote == '\'' ? QuoteScanner.continuation(source, position + 1) : -1;
    if (continued < 0) {
      return false;
    }
    position = continued;
    return atCharacter();
  }

  private void append(char c, int written) {
    offsets[out.length()] = token.start() + position;
    out.append(c);
    position += written;
  }

  private void backslash() {
    char c = at(source, position + 1);
    switch (c) {
      case 'b' -> append('\b', 2);
      case 'f' -> append('\f', 2);
      case 'n' -> append('\n', 2);
      case 'r' -> append('\r', 2);
      case 't' -> append('\t', 2);
      case 'v' -> append('\u000b', 2);
      case 'u' -> codePoint(2, 4);
      case 'U' -> codePoint(2, 8);
      default -> {
        if (byteAt(position) >= 0) {
          bytes();
        } else {
          append(c, 2);
        }
      }
    }
  }

  private void unicode() {
    char c = at(source, position + 1);
    if (c == escape) {
      append(c, 2);
    } else if (c == '+') {
      codePoint(2, 6);
    } else {
      codePoint(1, 4);
    }
  }

  private void codePoint(int prefix, int digits) {
    int value = number(position + prefix, digits, 16);
    if (value <= 0 || value > Character.MAX_CODE_POINT) {
      valid = false;
    } else if (Character.isBmpCodePoint(value)) {
      append((char) value, prefix + digits);
    } else {
      append(Character.highSurrogate(value), 0);
      append(Character.lowSurrogate(value), prefix + digits);
    }
  }

  /** One character from the bytes that {@code \303\251} or {@code \xc3\xa9} give. */
  private void bytes() {
    int first = byteAt(position);
    int count = first < 0x80 ? 1 : Math.max(1, Integer.numberOfLeadingZeros(~first << 24));
    ByteBuffer bytes = ByteBuffer.allocate(count);
    int start = position;
    int next = position;
    for (int i = 0; i < count; i++) {
      int value = byteAt(next);
      if (value <= 0) {
        valid = false;
        return;
      }
      bytes.put((byte) value);
      next += byteLength(next);
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      for (int i = 0; i < decoded.length(); i++) {
        append(decoded.charAt(i), 0);
      }
      position = start + (next - start);
    } catch (CharacterCodingException e) {
      valid = false;
    }
  }

  /** The value of the octal or hexadecimal escape at {@code at}, or -1. */
  private int byteAt(int at) {
    int length = byteLength(at);
    if (length == 0) {
      return -1;
    }
    boolean hexadecimal = source.charAt(at + 1) == 'x';
    int digits = hexadecimal ? at + 2 : at + 1;
    return number(digits, at + length - digits, hexadecimal ? 16 : 8) & 0xff;
  }

  private int byteLength(int at) {
    if (at(source, at) != '\\') {
      return 0;
    }
    boolean hexadecimal = at(source, at + 1) == 'x';
    int digits = hexadecimal ? at + 2 : at + 1;
    int most = hexadecimal ? 2 : 3;
    int count = 0;
    while (count < most && Characters.isDigit(at(source, digits + count), hexadecimal ? 16 : 8)) {
      count++;
    }
    return count == 0 ? 0 : digits + count - at;
  }

  private int number(int start, int digits, int radix) {
    long value = 0;
    for (int i = start; i < start + digits; i++) {
      char c = at(source, i);
      if (!Characters.isDigit(c, radix)) {
        return -1;
      }
      value = value * radix + Character.digit(c, radix);
    }
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }

  /** Whether the surrogates are paired. */
  private static boolean isText(CharSequence text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
