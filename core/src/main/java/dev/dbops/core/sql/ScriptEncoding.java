package dev.dbops.core.sql;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** What a script must be before its first token is read. */
final class ScriptEncoding {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private ScriptEncoding() {}

  /** The text of a file in UTF-8. */
  static String decoded(String name, byte[] content) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(content.length);
    boolean valid = !decoder.decode(ByteBuffer.wrap(content), text, true).isError();
    String read = text.flip().toString();
    if (!valid) {
      throw new SourceText(name, read).refusal(RefusalReason.INVALID_UTF8, read.length());
    }
    return read;
  }

  /** The same text, if PostgreSQL can take its characters. */
  static SourceText checked(SourceText source) {
    String text = source.text();
    if (Characters.at(text, 0) == BYTE_ORDER_MARK) {
      throw source.refusal(RefusalReason.BOM, 0);
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw source.refusal(RefusalReason.NUL, nul);
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw source.refusal(RefusalReason.INVALID_UTF8, i);
        }
        i++;
      }
    }
    return source;
  }
}
