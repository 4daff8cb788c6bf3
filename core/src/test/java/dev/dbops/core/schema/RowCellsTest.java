package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowCellsTest {
  @Test
  void splitsARowAsPostgresWritesIt() {
    assertThat(RowCells.split("(1,,\"a, b\",\"say \"\"x\"\",\",\"c\\\\\",d)"))
        .isEqualTo(List.of("1", "", "\"a, b\"", "\"say \"\"x\"\",\"", "\"c\\\\\"", "d"));
    assertThat(RowCells.split("()")).isEqualTo(List.of(""));
  }

  @Test
  void masksWholeValuesOnly() {
    RowCells random = new RowCells(Set.of("abcdef"));

    assertThat(random.mask("(abcdef,xabcdef,\"abcdef \",abcdef)"))
        .isEqualTo("(<random>,xabcdef,\"abcdef \",<random>)");
  }

  @Test
  void whatTwoRunsLeaveAlikeIsNotRandomAndShortValuesSayNothing() {
    RowCells first = new RowCells(Set.of("fixed-value", "drawn-1", "7"));
    RowCells second = new RowCells(Set.of("fixed-value", "drawn-2", "8"));

    assertThat(second.newSince(first).texts()).containsExactly("drawn-2");
  }
}
