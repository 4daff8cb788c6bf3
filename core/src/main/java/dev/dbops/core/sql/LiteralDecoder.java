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
    char prefix = Character.toLowerCase(source.charAt(0));
    if (prefix == 'b' || prefix == 'x' || prefix == 'u' && escape == Characters.NONE) {
      return Optional.empty();
    }
    position = source.indexOf(quote) + 1;
    while (valid && atCharacter()) {
      char c = source.charAt(position);
      if (c == escape && escape != Characters.NONE) {
        if (prefix == 'e') {
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

  /** The escape character of a {@code U&} token; none if the one it gives is not allowed. */
  static char unicodeEscape(String source) {
    QuoteScanner quotes = new QuoteScanner(new SourceText("literal", source));
    int end = source.charAt(2) == '"' ? quotes.endOfName(0) : quotes.endOfString(0);
    if (end == source.length()) {
      return '\\';
    }
    int given = source.length() - 2;
    char c = source.charAt(given);
    boolean single = source.charAt(given - 1) == '\'' && given - 1 >= end;
    boolean allowed = !Characters.isDigit(c, 16) && "+'\"".indexOf(c) < 0 && !Characters.isSpace(c);
    return single && allowed ? c : Characters.NONE;
  }

  private static char escape(String source) {
    return switch (source.charAt(0)) {
      case 'e', 'E' -> '\\';
      case 'u', 'U' -> unicodeEscape(source);
      default -> Characters.NONE;
    };
  }

  /** Steps over continuations; false at the closing quote. */
  private boolean atCharacter() {
    while (source.charAt(position) == quote && at(source, position + 1) != quote) {
      int continued = quote == '\'' ? QuoteScanner.continuation(source, position + 1) : -1;
      if (continued < 0) {
        return false;
      }
      position = continued;
    }
    return true;
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
        if (ByteEscape.value(source, position) >= 0) {
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
    int value = ByteEscape.number(source, position + prefix, digits, 16);
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
    int first = ByteEscape.value(source, position);
    int count = first < 0x80 ? 1 : Math.max(1, Integer.numberOfLeadingZeros(~first << 24));
    ByteBuffer bytes = ByteBuffer.allocate(count);
    int next = position;
    for (int i = 0; i < count; i++) {
      int value = ByteEscape.value(source, next);
      if (value <= 0) {
        valid = false;
        return;
      }
      bytes.put((byte) value);
      next += ByteEscape.length(source, next);
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      for (int i = 0; i < decoded.length(); i++) {
        append(decoded.charAt(i), 0);
      }
      position = next;
    } catch (CharacterCodingException e) {
      valid = false;
    }
  }

  /** Whether the surrogates are paired. */
  private static boolean isText(CharSequence text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
