package org.crosswind.formats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  /** R: print(x, digits = 7), but for the exponents' form. */
  @Test
  void numbersHaveSevenDigits() {
    assertThat(TextTable.number(83.65432098765432)).isEqualTo("83.65432");
    assertThat(TextTable.number(2013.0)).isEqualTo("2013");
    assertThat(TextTable.number(0.1)).isEqualTo("0.1");
    assertThat(TextTable.number(-0.0)).isEqualTo("0");
    assertThat(TextTable.number(1234567890.0)).isEqualTo("1234568000");
    assertThat(TextTable.number(1e308)).isEqualTo("1.000000e+308");
    assertThat(TextTable.number(2.5e-6)).isEqualTo("2.500000e-06");
    assertThat(TextTable.number(null)).isEqualTo("NA");
    assertThat(TextTable.count(1234567)).isEqualTo("1,234,567");
  }

  @Test
  void cellsStayOnTheirLine() {
    TextTable table = new TextTable(List.of("Level", "n"));
    table.row(List.of("a\nb", "1"));
    table.row(List.of("x".repeat(100), "2"));

    assertThat(table.text().lines())
        .containsExactly(
            "Level" + " ".repeat(55) + "  n",
            "a\\u000ab" + " ".repeat(52) + "  1",
            "x".repeat(59) + "…  2");
  }
}
