package dev.dbops.core.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtlasAnswersTest {
  @Test
  void takesAnEmptyListOfChangesForEqual() {
    assertThat(AtlasAnswers.pending("{\"Changes\":{}}")).isEmpty();
    assertThat(AtlasAnswers.pending("{\"Changes\":{\"Pending\":[\"DROP TABLE t\"]}}"))
        .containsExactly("DROP TABLE t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"Changes\":[]}",
        "{\"Changes\":{\"Planned\":[]}}",
        "{\"Changes\":{\"Pending\":{}}}",
        "{\"Changes\":{\"Pending\":[1]}}",
        "{\"Changes\":{\"Error\":{\"Text\":\"no\"}}}",
        "Schemas are synced"
      })
  void neverTakesAnUnknownShapeForEqual(String answer) {
    assertThatThrownBy(() -> AtlasAnswers.pending(answer))
        .isInstanceOf(AtlasRefusal.class)
        .extracting(refusal -> ((AtlasRefusal) refusal).reason())
        .isEqualTo(AtlasRefusal.Reason.UNKNOWN_SHAPE);
  }

  @Test
  void showsTheShapeAndNoValue() {
    assertThatThrownBy(() -> AtlasAnswers.pending("{\"Changes\":{\"Plan\":\"HUSH\"}}"))
        .hasMessageContaining("not known: {Changes: {Plan: …}} [atlas-refused]")
        .hasMessageNotContaining("HUSH");
  }
}
