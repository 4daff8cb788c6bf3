package dev.dbops.core.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that are nearly those of the torture set; the same ones for the same seed. */
final class Mutations {
  private static final List<String> FRAGMENTS =
      List.of(
          "'",
          "''",
          "\"",
          "$$",
          "$a$",
          "$é$",
          "$1",
          "$",
          "/*",
          "*/",
          "--",
          "/",
          "*",
          "-",
          "+",
          "\n",
          "\r",
          "\r\n",
          "\u000b",
          " ",
          ";",
          ";;",
          "(",
          ")",
          "[",
          "]",
          ",",
          ".",
          "..",
          ":",
          "::",
          "E'",
          "e'\\",
          "U&'",
          "U&\"",
          "N'",
          "B'",
          "X'",
          " UESCAPE '!'",
          "\\",
          "\\'",
          "1",
          "_",
          "0x",
          "1e",
          "é",
          "\u00a0",
          "\ufeff",
          "\u2028",
          "😀",
          " CREATE FUNCTION f() RETURNS int ",
          " CREATE OR REPLACE PROCEDURE p() ",
          " BEGIN ATOMIC ",
          " BEGIN ",
          " END ",
          " END; ",
          " CASE ",
          " WHEN 1 THEN 2 ",
          " AS ",
          " SELECT 1; ",
          " CREATE RULE r AS ON INSERT TO t DO ",
          " COPY t FROM stdin; ",
          " BEGIN ATOMIC SELECT 1; END; ",
          "SELECT 1",
          " IF a THEN ",
          " LOOP ",
          " DECLARE ",
          " EXCEPTION WHEN ",
          "<<a>>",
          "?",
          "|",
          "<",
          ">",
          "=",
          "~",
          "%",
          "#",
          "`",
          "&");

  private final List<String> seeds;
  private final Random random;

  Mutations(List<String> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** A text with so many mutations at most. */
  String next(int most) {
    StringBuilder text = new StringBuilder(pick());
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      mutate(text);
    }
    return text.toString();
  }

  private String pick() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private void mutate(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    switch (random.nextInt(8)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      case 3 -> splice(text, at);
      case 4 -> {
        if (at < text.length()) {
          text.setCharAt(at, (char) (1 + random.nextInt(126)));
        }
      }
      default -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
  }

  private void splice(StringBuilder text, int at) {
    String other = pick();
    text.replace(at, text.length(), other.substring(random.nextInt(other.length() + 1)));
  }

  /** Each script, and each of its statements where it has several. */
  static List<String> seeds(List<Torture> scripts, boolean small) {
    List<String> seeds = new ArrayList<>();
    for (Torture script : scripts) {
      if (!small) {
        seeds.add(script.text());
      }
      Agreement.pieces(script.text())
          .ifPresent(parsed -> parsed.statements().forEach(one -> seeds.add(one.text() + ";")));
    }
    return seeds;
  }
}
