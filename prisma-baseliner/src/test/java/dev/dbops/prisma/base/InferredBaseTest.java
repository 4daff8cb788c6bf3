package dev.dbops.prisma.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.prisma.impact.ShadowPair;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InferredBaseTest {
  private static final ExtensionSurface SURFACE = ExtensionSurface.standard();

  private static ShadowPair shadows;

  @BeforeAll
  static void startServers() {
    shadows = ShadowPair.start(ShadowSpecification.parse("embedded"), SURFACE, false);
  }

  @AfterAll
  static void endServers() {
    shadows.close();
  }

  static Stream<BaseCase> cases() {
    return BaseCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isWhatTheHistoryDoesNotCreate(BaseCase given) {
    InferredBase.Inferred inferred =
        new InferredBase(shadows, SURFACE, Optional.empty(), Path::toString)
            .infer(given.schema(), given.history());

    assertThat(inferred.sql()).isEqualTo(given.base());
    assertThat(inferred.notes()).isEqualTo(given.notes());
  }
}
