package org.crosswind.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.Lines;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextOptions;
import org.junit.jupiter.api.Test;

class CsvRowTest {
  private static final RowColumns COLUMNS =
      new RowColumns(List.of(new RowColumns.Column("x", RowColumns.Kind.UNTYPED)));

  private static Object number(CsvRow row) {
    try {
      return row.number(0);
    } catch (NotANumberException e) {
      return e.getMessage();
    }
  }

  private static Object plainNumber(String trimmed) {
    if (trimmed.isEmpty() || List.of("NA", "NaN", "null").contains(trimmed)) {
      return Double.NaN;
    }
    try {
      return Texts.number("x", trimmed);
    } catch (NotANumberException e) {
      return e.getMessage();
    }
  }

  @Test
  void numbersAreThoseOfTheFieldsText() throws RejectedRecord {
    long seed = 4;
    Random random = new Random(seed);
    CsvRow row = new CsvRow(COLUMNS, MissingTexts.DEFAULT, TextOptions.Decimal.POINT);
    for (String alphabet : new String[] {"0123456789.", "12.0eE+- ", "Naul ", "\u00a01 "}) {
      for (int round = 0; round < 20_000; round++) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
          text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        row.of(Lines.line(text.toString()));
        // ASCII white space is what a row takes off; String.trim() takes off the same.
        assertThat(number(row))
            .as("seed %s, <%s>", seed, text)
            .isEqualTo(plainNumber(text.toString().trim()));
      }
    }
    for (String logical : new String[] {"TRUE", "false", " True "}) {
      row.of(Lines.line(logical));
      assertThat(number(row)).isEqualTo(plainNumber(logical.trim()));
    }
  }
}
