package org.crosswind.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.crosswind.glm.expression.Numerals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside FastCSV's text of the same fields, and Java's of the same numbers. */
class CsvTextTest {
  private static final String LETTERS = "ab,\"\n\r;# é漢\t";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CsvText csv = new CsvText(bytes, "NA");

  private String written() throws IOException {
    csv.flush();
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void linesAreThoseOfFastCsv(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringWriter expected = new StringWriter();
    try (CsvWriter theirs = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(expected)) {
      for (int line = 0; line < 5000; line++) {
        String[] fields = new String[random.nextInt(1, 6)];
        for (int f = 0; f < fields.length; f++) {
          StringBuilder field = new StringBuilder();
          for (int length = random.nextInt(8); length > 0; length--) {
            field.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
          }
          fields[f] = field.toString();
          csv.field(fields[f]);
        }
        csv.endLine();
        theirs.writeRecord(fields);
      }
    }
    assertThat(written()).isEqualTo(expected.toString());
  }

  @Test
  void aFieldMayBeLongerThanAllBefore() throws IOException {
    String text = "\"".repeat(400_000);
    csv.field("a");
    csv.field(text);
    csv.endLine();
    assertThat(written()).isEqualTo("a,\"" + text + text + "\"\n");
  }

  private static String expected(double number) {
    boolean negativeZero = number == 0 && Math.copySign(1, number) < 0;
    return negativeZero ? "-0.0" : Numerals.name(number);
  }

  private void requireName(double number) throws IOException {
    csv.field(number);
    csv.endLine();
    assertThat(written()).isEqualTo(expected(number) + "\n");
  }

  @Test
  void numbersAreWrittenByTheirNames() throws IOException {
    for (double number :
        new double[] {
          0,
          -0.0,
          1,
          -1,
          0.5,
          -0.5,
          0.1,
          0.3,
          0.1 + 0.2,
          1e-3,
          9.99e-4,
          0.001001,
          1.000001,
          1.0000001,
          9999999.5,
          9999999.999999,
          1e7,
          1.5e7,
          0x1p53,
          -0x1p53,
          0x1p53 - 1,
          1e22,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.POSITIVE_INFINITY,
          Math.PI,
          1 / 3.0,
          123456.789
        }) {
      requireName(number);
      requireName(-number);
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200_000; i++) {
      double scale = StrictMath.pow(10, random.nextInt(9));
      requireName((random.nextLong(20_000_000) - 10_000_000) / scale);
      requireName(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
      requireName(random.nextDouble() * scale / 1e3);
    }
  }

  @Test
  void wholeNumbersHaveAllTheirDigits() throws IOException {
    for (long number :
        new long[] {0, 7, -7, 10, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1}) {
      csv.field(number);
      csv.endLine();
      assertThat(written()).isEqualTo(number + "\n");
    }
  }
}
