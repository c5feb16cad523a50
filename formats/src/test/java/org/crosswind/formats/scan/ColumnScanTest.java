package org.crosswind.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a column that says no type is taken for. */
class ColumnScanTest {
  private static final String FACTOR = "factor";
  private static final String NUMBER = "number";

  /** A column in so many parts, each scanned by itself, written, read and merged. */
  private static ColumnScan scan(ColumnUse use, List<String> texts, int parts) {
    ColumnScan whole = null;
    for (int part = 0; part < parts; part++) {
      ColumnScan scan = new ColumnScan("x", use, new ResponseValues());
      for (int i = part; i < texts.size(); i += parts) {
        if (i % 5 == 0) {
          scan.see(texts.get(i));
        } else {
          scan.add(texts.get(i), 0, 1);
        }
      }
      ColumnScan read = ColumnScan.of(scan.parts());
      if (whole == null) {
        whole = read;
      } else {
        whole.merge(read);
      }
    }
    return whole;
  }

  private static String taken(List<String> texts, int parts) {
    return taken(ColumnUse.EITHER, texts, parts);
  }

  private static String taken(ColumnUse use, List<String> texts, int parts) {
    try {
      return scan(use, texts, parts).isFactor() ? FACTOR : NUMBER;
    } catch (UnfitRowsException e) {
      return e.getMessage();
    }
  }

  private static List<String> column(int numbers, int distinct, String... others) {
    return Stream.concat(
            IntStream.range(0, numbers).mapToObj(i -> Integer.toString(i % distinct)),
            Arrays.stream(others))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"40, 12", "40, 1", "1000, 5"})
  void aFewCodesBesideATextAreAFactor(int numbers, int distinct) {
    assertThat(taken(column(numbers, distinct, "unknown"), 3)).isEqualTo(FACTOR);
  }

  @Test
  void numbersAmongOtherTextsAreAFactor() {
    assertThat(taken(column(89, 89, "AA,B1,1B1,DL,UA,WN,AS,B6,F9,NK,G4".split(",")), 2))
        .isEqualTo(FACTOR);
  }

  @Test
  void aColumnOfNumbersInWhichATextWentAstrayIsRefused() {
    assertThat(taken(column(39, 39, "N/A"), 1))
        .isEqualTo(
            "column x is a number in 39 of 40 values, but not in 'N/A' (1): say"
                + " --missing-values 'N/A' where that is no value, or factor(x) in the formula if it"
                + " is a factor");
    assertThat(taken(column(39, 39, "1,5 kg", "n/a"), 1))
        .contains("say --missing-values '\"1,5 kg\",n/a' where");
    assertThat(taken(column(9_000, 9_000, "?", "-", "-", "."), 7))
        .contains("9,000 of 9,004 values, but not in '-' (2), '.' (1), '?' (1)");
    assertThat(taken(column(20_000, 20_000, "M"), 7))
        .contains("more than 10000 distinct values and also text, 'M' (1)");
    assertThat(taken(ColumnUse.FACTOR, column(39, 39, "N/A"), 1)).isEqualTo(FACTOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void numbersWithADecimalCommaAreNoLevels(int parts) {
    String[] commas = {"3,14", "-2,5", "1,5e3", "2,5", "0,1", "9,9", "7,25"};
    String told =
        "column x holds numbers with a decimal comma, '-2,5' (1), '0,1' (1), '1,5e3' (1),"
            + " '2,5' (1), '3,14' (1) and others: say --decimal comma, or take the commas out of"
            + " the text where they part thousands, or factor(x) in the formula if it is a factor";
    assertThat(taken(column(5, 5, commas), parts)).isEqualTo(told);
    assertThat(taken(column(0, 1, commas), parts)).isEqualTo(told);
    assertThat(taken(column(5, 5, "3,14", "a"), parts)).isEqualTo(FACTOR);
    assertThat(taken(column(0, 1, "1,2,3", "1,2"), parts)).isEqualTo(FACTOR);
    assertThat(taken(ColumnUse.FACTOR, column(5, 5, commas), parts)).isEqualTo(FACTOR);
  }

  @Test
  void whyATypeWasTakenIsTold() {
    assertThat(scan(ColumnUse.FACTOR, List.of("1"), 1).decided())
        .isEqualTo("by its type in the file");
    assertThat(scan(ColumnUse.EITHER, column(9, 9), 2).decided())
        .isEqualTo("by its values, all numbers");
    assertThat(scan(ColumnUse.EITHER, List.of("a", "b"), 2).decided())
        .isEqualTo("by its values, none of them a number");
    assertThat(scan(ColumnUse.EITHER, column(998, 2, "b", "a", "b"), 3).decided())
        .isEqualTo("by its values, of which 3 of 1,001 are no numbers: 'a' (1), 'b' (2)");
  }

  /** As a column of doubles in Avro is. */
  @ParameterizedTest
  @CsvSource({"Inf", "-Inf", "+inf", "Infinity", "-Infinity"})
  void infinitiesBesideNumbersAreNoLevels(String infinity) {
    assertThat(taken(column(3, 3, infinity), 2))
        .startsWith("column x holds '" + infinity + "' (1) beside numbers, which is no finite");
    assertThat(taken(column(0, 1, infinity, "IBM"), 2)).isEqualTo(FACTOR);
    assertThat(taken(column(3, 3, infinity, "IBM"), 2)).isEqualTo(FACTOR);
  }

  @Test
  void theDecisionIsItsDefinitionInAnyParts() {
    long seed = 90;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      int size = 1 + random.nextInt(200);
      int distinct = 1 + random.nextInt(30);
      int oddOnes = random.nextInt(12);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        boolean odd = random.nextInt(60) < oddOnes;
        texts.add((odd ? "t" : "") + random.nextInt(distinct));
      }
      String whole = taken(texts, 1);
      assertThat(taken(texts, 1 + random.nextInt(9))).as("seed %s", seed).isEqualTo(whole);
      List<String> numbers = texts.stream().filter(Texts::isNumber).toList();
      boolean nearly = numbers.size() >= 0.9 * size && numbers.stream().distinct().count() > 12;
      String expected = numbers.size() == size ? NUMBER : nearly ? "column x is a number" : FACTOR;
      assertThat(whole).as("seed %s, %s", seed, texts).startsWith(expected);
    }
  }
}
