package dev.dbops.core.sql;

import java.util.List;
import java.util.Optional;

/** What a string token says, and where in the script each of its characters is written. */
public final class LiteralText {
  private final SqlToken token;
  private final String text;
  private final int[] offsets;

  LiteralText(SqlToken token, String text, int[] offsets) {
    this.token = token;
    this.text = text;
    this.offsets = offsets;
  }

  /** The value of a string; empty for other tokens, bit strings and invalid escapes. */
  public static Optional<LiteralText> of(SqlToken token) {
    return switch (token.kind()) {
      case STRING -> new LiteralDecoder(token, '\'').decode();
      case DOLLAR_STRING -> Optional.of(ofDollarString(token));
      default -> Optional.empty();
    };
  }

  private static LiteralText ofDollarString(SqlToken token) {
    int tag = token.text().indexOf('$', 1) + 1;
    String value = token.text().substring(tag, token.text().length() - tag);
    return new LiteralText(token, value, new int[] {token.start() + tag});
  }

  /** The value. */
  public String text() {
    return text;
  }

  /**
   * Where a character of the value is written.
   *
   * @param offset in the value; its length stands for the closing quote
   */
  public int sourceOffset(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException(offset + " of " + text.length());
    }
    return token.kind() == TokenKind.DOLLAR_STRING ? offsets[0] + offset : offsets[offset];
  }

  /**
   * The edit of the script that makes {@code edit} in the value: offsets moved, the replacement
   * written as this kind of string needs it.
   *
   * @throws IllegalArgumentException if the replacement would end the string
   */
  public TextEdit edit(TextEdit edit) {
    return new TextEdit(sourceOffset(edit.start()), sourceOffset(edit.end()), written(edit));
  }

  private String written(TextEdit edit) {
    String value = edit.replacement();
    if (token.kind() == TokenKind.DOLLAR_STRING) {
      String tag = token.text().substring(0, token.text().indexOf('$', 1) + 1);
      String edited = TextEdit.applyAll(text, List.of(edit));
      if ((edited + tag).indexOf(tag) != edited.length()) {
        throw new IllegalArgumentException("would end the string " + tag + ": " + value);
      }
      return value;
    }
    String doubled = value.replace("'", "''");
    return switch (token.text().charAt(0)) {
      case 'e', 'E' -> doubled.replace("\\", "\\\\");
      case 'u', 'U' -> {
        String escape = String.valueOf(LiteralDecoder.unicodeEscape(token.text()));
        yield doubled.replace(escape, escape + escape);
      }
      default -> doubled;
    };
  }
}
