package dev.dbops.prisma.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.impact.ShadowPair;
import dev.dbops.prisma.impact.TwoServers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1.0, 2.50,3] | [1,2.5,3]",
        " [ 1 ] | [1]",
        "[1e10,-0,0.00001,0.0001] | [1e+10,-0,1e-05,0.0001]",
        "[999999,1000000,123456789] | [999999,1e+06,1.2345679e+08]"
      })
  void printsAsPgvectorDoes(String literal, String printed) {
    assertThat(VectorText.printed(literal)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{1,2}", "[]", "[1,,2]", "[1e99]", "[a]", "1,2", "[1 2]"})
  void leavesWhatPgvectorWouldRefuse(String literal) {
    assertThat(VectorText.printed(literal)).isEqualTo(literal);
  }

  @Test
  void printsNumbersAsPostgresqlPrintsThoseOfFourBytes() {
    Random random = new Random(20260101);
    List<Float> numbers =
        IntStream.range(0, 200_000)
            .mapToObj(i -> Float.intBitsToFloat(random.nextInt()))
            .filter(Float::isFinite)
            .toList();
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));

    List<String> printed = elements(VectorText.printed("[" + list + "]"));

    List<String> expected = elements("[" + byPostgresql("{" + list + "}") + "]");
    assertThat(
            IntStream.range(0, numbers.size())
                .filter(i -> !printed.get(i).equals(expected.get(i)))
                .mapToObj(i -> printed.get(i) + " for " + expected.get(i))
                .limit(10))
        .isEmpty();
  }

  private static List<String> elements(String vector) {
    return List.of(vector.substring(1, vector.length() - 1).split(","));
  }

  private static String byPostgresql(String array) {
    try (ShadowPair shadows =
            ShadowPair.start(
                ShadowSpecification.parse("embedded"), ExtensionSurface.standard(), false);
        TwoServers servers = shadows.open(Optional.empty(), List.of())) {
      return servers
          .rewritten()
          .ask("SELECT array_to_string('" + array + "'::real[], ',')")
          .orElseThrow();
    }
  }
}
