package dev.dbops.prisma.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocaleOrderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPARE =
      "const fs = require('fs');"
          + "const pairs = JSON.parse(fs.readFileSync(process.argv[1], 'utf8'));"
          + "console.log(JSON.stringify(pairs.map(([a, b]) => a.localeCompare(b))))";
  private static final String LETTERS = "aAbBzZ019_-. éÉöß·\u0301\ud83d\ude00жЖ中";

  private final LocaleOrder order = new LocaleOrder();
  @TempDir private Path temporary;

  @Test
  void sortsTheNamesOfAnEverydayHistory() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "9_old",
                "20240101_A",
                "20240101_a",
                "20240101-b",
                "2024_x",
                "10_new",
                "0_init",
                "20240101_b",
                "20240101000000_z"));

    names.sort(order);

    assertThat(names)
        .containsExactly(
            "0_init",
            "10_new",
            "2024_x",
            "20240101_a",
            "20240101_A",
            "20240101_b",
            "20240101-b",
            "20240101000000_z",
            "9_old");
  }

  @Test
  @Tag("node")
  void comparesAllAsciiNamesAsNodeDoes() throws IOException {
    Random random = new Random(20240101);
    List<List<String>> pairs = new ArrayList<>();
    for (char left = ' '; left < 127; left++) {
      for (char right = ' '; right < 127; right++) {
        pairs.add(List.of(String.valueOf(left), String.valueOf(right)));
      }
    }
    for (int i = 0; i < 20_000; i++) {
      String left = printable(random);
      pairs.add(List.of(left, random.nextBoolean() ? printable(random) : changed(left, random)));
    }

    List<Integer> answers = node(pairs);

    for (int i = 0; i < pairs.size(); i++) {
      List<String> pair = pairs.get(i);
      assertThat(order.decides(pair.get(0), pair.get(1))).isTrue();
      assertThat(Integer.signum(order.compare(pair.get(0), pair.get(1))))
          .as("%s", pair)
          .isEqualTo(answers.get(i));
    }
  }

  @Test
  @Tag("node")
  void isRightWhereverItDecidesAboutOtherNames() throws IOException {
    Random random = new Random(20240102);
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String left = unicode(random);
      pairs.add(List.of(left, random.nextBoolean() ? unicode(random) : changed(left, random)));
    }

    List<Integer> answers = node(pairs);

    int decided = 0;
    for (int i = 0; i < pairs.size(); i++) {
      List<String> pair = pairs.get(i);
      if (order.decides(pair.get(0), pair.get(1))) {
        decided++;
        assertThat(Integer.signum(order.compare(pair.get(0), pair.get(1))))
            .as("%s", pair)
            .isEqualTo(answers.get(i));
      }
    }
    assertThat(decided).isBetween(1_000, 19_000);
  }

  private List<Integer> node(List<List<String>> pairs) throws IOException {
    Path file = temporary.resolve("pairs.json");
    Files.write(file, JSON.writeValueAsBytes(pairs));
    return JSON.readValue(
        NodeProcess.node(temporary, "-e", COMPARE, file.toString()), new TypeReference<>() {});
  }

  private static String printable(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      name.append(
          (char)
              (random.nextInt(3) == 0
                  ? ' ' + random.nextInt(95)
                  : "aAb0_-".charAt(random.nextInt(6))));
    }
    return name.toString();
  }

  private static String unicode(Random random) {
    StringBuilder name = new StringBuilder();
    int[] letters = LETTERS.codePoints().toArray();
    for (int i = random.nextInt(6); i >= 0; i--) {
      name.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return name.toString();
  }

  private static String changed(String name, Random random) {
    int at = random.nextInt(name.length());
    char there = name.charAt(at);
    if (Character.isSurrogate(there)) {
      return name;
    }
    char other =
        Character.isLowerCase(there)
            ? Character.toUpperCase(there)
            : (char) (' ' + random.nextInt(95));
    return name.substring(0, at) + other + name.substring(at + 1);
  }
}
