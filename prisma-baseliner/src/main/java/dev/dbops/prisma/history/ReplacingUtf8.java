package dev.dbops.prisma.history;

/**
 * Bytes as Node and Rust read them: each ill-formed sequence becomes U+FFFD once per maximal
 * subpart (Unicode 3.9, WHATWG Encoding). The decoder of the JDK counts surrogates differently.
 */
final class ReplacingUtf8 {
  private final byte[] content;
  private final StringBuilder text;
  private int next;

  private ReplacingUtf8(byte[] content) {
    this.content = content;
    this.text = new StringBuilder(content.length);
  }

  /** The text of {@code content}. */
  static String decode(byte[] content) {
    ReplacingUtf8 decoder = new ReplacingUtf8(content);
    while (decoder.next < content.length) {
      decoder.one();
    }
    return decoder.text.toString();
  }

  private void one() {
    int lead = content[next++] & 0xff;
    if (lead < 0x80) {
      text.append((char) lead);
    } else if (lead >= 0xc2 && lead <= 0xdf) {
      sequence(lead & 0x1f, 1, 0x80, 0xbf);
    } else if (lead >= 0xe0 && lead <= 0xef) {
      sequence(lead & 0x0f, 2, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf);
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      sequence(lead & 0x07, 3, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf);
    } else {
      text.append('\ufffd');
    }
  }

  private void sequence(int bits, int following, int lowest, int highest) {
    int codePoint = bits;
    int low = lowest;
    int high = highest;
    for (int i = 0; i < following; i++) {
      int trail = next < content.length ? content[next] & 0xff : -1;
      if (trail < low || trail > high) {
        text.append('\ufffd');
        return;
      }
      next++;
      codePoint = codePoint << 6 | trail & 0x3f;
      low = 0x80;
      high = 0xbf;
    }
    text.appendCodePoint(codePoint);
  }
}
