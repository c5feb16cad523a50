package org.crosswind.formats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.crosswind.formats.rows.RowColumns.Column;
import org.crosswind.formats.rows.RowColumns.Kind;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.summary.ColumnSummary.Marks;
import org.crosswind.formats.summary.SummaryDocument.Level;
import org.junit.jupiter.api.Test;

class ColumnSummaryTest {
  private static final Marks NONE = new Marks(null, null);
  private static final SummaryPlan PLAN = plan(3);

  private static SummaryPlan plan(int mostLevels) {
    return new SummaryPlan(List.of(), List.of(), List.of("g"), "y", mostLevels);
  }

  private static ColumnSummary texts(SummaryPlan plan, Kind kind, String... texts) {
    ColumnSummary column = new ColumnSummary(plan, new Column("x", kind));
    for (String text : texts) {
      if (text == null) {
        column.addMissing(NONE);
      } else {
        column.add(text, NONE);
      }
    }
    return column;
  }

  private static ColumnSummary numbers(double... numbers) {
    ColumnSummary column = new ColumnSummary(PLAN, new Column("x", Kind.NUMBER));
    for (double x : numbers) {
      column.add(x, NONE);
    }
    return column;
  }

  private static SummaryDocument.Column report(ColumnSummary... parts) {
    ColumnSummary whole = ColumnSummary.read(PLAN, parts[0].write());
    for (int i = 1; i < parts.length; i++) {
      whole.merge(ColumnSummary.read(PLAN, parts[i].write()));
    }
    return whole.report(List.of(0.5));
  }

  @Test
  void aColumnOfTextIsANumberWhenEveryValueIs() {
    ColumnSummary numeric = texts(PLAN, Kind.UNTYPED, "1", "2.50", null, "1.0");
    SummaryDocument.Column number = report(numeric);

    assertThat(number.type()).isEqualTo(SummaryDocument.Type.NUMBER);
    assertThat(number.missing()).isEqualTo(1);
    assertThat(number.distinct()).isEqualTo(2);
    assertThat(number.numbers().moments().mean()).isEqualTo(1.5);

    for (SummaryDocument.Column factor :
        List.of(
            report(numeric, texts(PLAN, Kind.UNTYPED, "x")),
            report(texts(PLAN, Kind.UNTYPED, "x"), numeric))) {
      assertThat(factor.type()).isEqualTo(SummaryDocument.Type.FACTOR);
      assertThat(factor.distinct()).isEqualTo(4);
      assertThat(factor.notes())
          .containsExactly(
              "a factor because 'x' is no number; most of its values are numbers",
              "only the 3 levels with the most rows are shown; --max-levels shows more");
    }
  }

  @Test
  void levelsAreInTheOrderOfADesignAndTheRarestAreLeftOut() {
    SummaryDocument.Column integers = report(texts(PLAN, Kind.FACTOR, "10", "9", "10", "2", "3"));
    SummaryDocument.Column words = report(texts(PLAN, Kind.FACTOR, "b", "B", "10"));

    // Of 2, 3 and 9, with a row each, the first two in order stay.
    assertThat(integers.factor().levels())
        .containsExactly(new Level("2", 1), new Level("3", 1), new Level("10", 2));
    assertThat(integers.factor().otherLevels()).isEqualTo(1);
    assertThat(integers.factor().otherRows()).isEqualTo(1);
    assertThat(words.factor().levels())
        .containsExactly(new Level("10", 1), new Level("B", 1), new Level("b", 1));
    assertThat(words.factor().otherLevels()).isZero();
    assertThat(words.notes()).isEmpty();
  }

  @Test
  void whatOneFileKnowsOfAColumnHoldsForAll() {
    ColumnSummary untyped = texts(PLAN, Kind.UNTYPED, "1", "2");
    ColumnSummary factor = texts(PLAN, Kind.FACTOR, "1", "7");
    ColumnSummary text = texts(PLAN, Kind.UNTYPED, "1", "a");

    assertThat(report(untyped, factor).factor().levels())
        .isEqualTo(report(factor, untyped).factor().levels())
        .containsExactly(new Level("1", 2), new Level("2", 1), new Level("7", 1));
    assertThat(report(untyped, numbers(6)).numbers())
        .isEqualTo(report(numbers(6), untyped).numbers())
        .satisfies(n -> assertThat(n.moments().mean()).isEqualTo(3));
    for (ColumnSummary[] pair :
        new ColumnSummary[][] {
          {numbers(1), text}, {text, numbers(1)}, {numbers(1), factor}, {factor, numbers(1)}
        }) {
      assertThatThrownBy(() -> report(pair))
          .isInstanceOf(UnfitRowsException.class)
          .hasMessage(
              "column x is a number in some files and text in others: say --factors x, or"
                  + " summarise them apart");
    }
  }

  /** Numbers from one to another as texts. */
  private static ColumnSummary range(int from, int to) {
    ColumnSummary column = texts(PLAN, Kind.UNTYPED);
    for (int i = from; i < to; i++) {
      column.add(Integer.toString(i), NONE);
    }
    return column;
  }

  @Test
  void manyTextsAreCountedNoMoreWhateverTheParts() {
    // 15,000 numbers: their mean is 7,499.5. With one text they are a factor of 15,001 levels.
    for (ColumnSummary[] parts :
        new ColumnSummary[][] {
          {range(0, 15_000)},
          {range(0, 9_000), range(9_000, 15_000)},
          {range(0, 12_000), range(12_000, 15_000)},
          {range(12_000, 15_000), range(0, 12_000)}
        }) {
      SummaryDocument.Column number = report(parts);
      assertThat(number.type()).isEqualTo(SummaryDocument.Type.NUMBER);
      assertThat(number.numbers().moments().n()).isEqualTo(15_000);
      assertThat(number.numbers().moments().mean()).isEqualTo(7_499.5);
      assertThat(number.distinctExact()).isFalse();
      assertThat(number.distinct()).isEqualTo(report(range(0, 15_000)).distinct());

      parts[parts.length - 1].add("none", NONE);
      SummaryDocument.Column factor = report(parts);
      assertThat(factor.type()).isEqualTo(SummaryDocument.Type.FACTOR);
      assertThat(factor.factor().levels()).isEmpty();
      assertThat(factor.factor().otherRows()).isEqualTo(15_001);
      assertThat(factor.distinctExact()).isFalse();
      assertThat(factor.notes())
          .hasSize(2)
          .startsWith("nearly a number, but for 1 of 15,001 values: 'none' (1)")
          .last()
          .asString()
          .startsWith("too many levels");
    }
  }

  private static void add(ColumnSummary column, String text, int times) {
    for (int i = 0; i < times; i++) {
      column.add(text, NONE);
    }
  }

  @Test
  void theTextsOfWhatIsNearlyANumberAreToldWhateverTheParts() {
    String long41 = "x".repeat(41);
    for (int numbers : new int[] {900, 11_000}) {
      ColumnSummary a = range(0, numbers);
      ColumnSummary b = range(numbers, numbers + 50);
      add(a, "n/a", 2);
      add(b, "n/a", 1);
      add(a, "?", 1);
      add(b, long41, 1);
      String note =
          "nearly a number, but for 5 of %,d values: '?' (1), 'n/a' (3), '%s…' (1)"
              .replace("%s", "x".repeat(40))
              .replace("%,d", String.format(Locale.ROOT, "%,d", numbers + 55));
      assertThat(report(a, b).notes().get(0)).isEqualTo(note);
      assertThat(report(b, a).notes().get(0)).isEqualTo(note);
      for (String more : List.of("a", "b", "c", "-")) {
        b.add(more, NONE);
      }
      assertThat(report(a, b).notes().get(0))
          .isEqualTo(report(b, a).notes().get(0))
          .endsWith("'-' (1), '?' (1), 'a' (1), 'b' (1), 'c' (1) and others");
    }
  }

  @Test
  void aTenthOfTextsIsNearlyANumberAndMoreIsNot() {
    ColumnSummary column = texts(PLAN, Kind.UNTYPED);
    add(column, "1", 90);
    add(column, "x", 10);
    assertThat(report(column).notes())
        .containsExactly("nearly a number, but for 10 of 100 values: 'x' (10)");
    add(column, "x", 1);
    assertThat(report(column).notes()).isEmpty();
    assertThat(report(texts(PLAN, Kind.FACTOR, "1", "1", "1", "x")).notes()).isEmpty();
  }

  @Test
  void anIdIsNamed() {
    String id = "nearly as many levels as rows: an id, of no use as a factor";
    ColumnSummary column = texts(PLAN, Kind.UNTYPED);
    for (int i = 0; i < 19; i++) {
      column.add("N" + i, NONE);
    }
    assertThat(report(column).notes()).doesNotContain(id);
    column.add("N19", NONE);
    assertThat(report(column).notes()).startsWith(id);
    add(column, "N0", 2);
    assertThat(report(column).notes()).startsWith(id);
    add(column, "N1", 1);
    assertThat(report(column).notes()).doesNotContain(id);
    assertThat(report(range(0, 100)).notes()).isEmpty();
  }

  private static ColumnSummary tabulated(String... levelsAndResponses) {
    ColumnSummary column = texts(PLAN, Kind.FACTOR);
    for (int i = 0; i < levelsAndResponses.length; i += 2) {
      column.add(levelsAndResponses[i], new Marks(null, levelsAndResponses[i + 1]));
    }
    return column;
  }

  @Test
  void theSecondOfTwoTextsIsTheSuccess() {
    SummaryDocument.Rates rates =
        report(tabulated("a", "no", "a", "yes"), tabulated("b", "yes", "b", null, "a", "yes"))
            .rates();

    assertThat(rates.success()).isEqualTo("yes");
    // Of 0, 1, 1: mean 2/3, variance (2/3)/2 = 1/3, standard error of the mean 1/3.
    assertThat(rates.levels())
        .containsExactly(
            new SummaryDocument.Rate("a", 3, 2 / 3.0, Math.sqrt(1 / 3.0), 1 / 3.0),
            new SummaryDocument.Rate("b", 1, 1.0, null, null));
  }

  @Test
  void aResponseThatIsNoneIsSaid() {
    assertThatThrownBy(() -> report(tabulated("a", "u", "a", "v"), tabulated("a", "w")))
        .hasMessage(
            "the response y is no number, logical value or factor of two levels: it has the values"
                + " u, v, w");
    assertThatThrownBy(() -> report(tabulated("a", "1", "b", "v")))
        .hasMessageEndingWith("it has numbers and the values v");
    assertThatThrownBy(() -> report(tabulated("a", "v", "b", "v")))
        .hasMessage("the response y is v in every row");
  }

  @Test
  void tooManyLevelsHaveNoTableWhateverTheParts() {
    assertThat(report(tabulated("a", "1", "b", "2", "c", "3")).rates().levels()).hasSize(3);
    for (SummaryDocument.Column column :
        List.of(
            report(tabulated("a", "1", "b", "2", "c", "3", "d", "4")),
            report(tabulated("a", "1", "b", "2"), tabulated("c", "3", "d", "4")))) {
      assertThat(column.rates()).isNull();
      assertThat(column.notes())
          .contains("too many levels for a table of the response; --max-levels allows more");
    }
  }

  @Test
  void numbersByAFactorOfTooManyLevelsAreRefused() {
    ColumnSummary column = numbers();
    for (String level : List.of("a", "b", "c")) {
      column.add(1, new Marks(List.of(level), null));
    }
    assertThat(report(column).groups()).hasSize(3);
    assertThatThrownBy(() -> column.add(1, new Marks(List.of("d"), null)))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessage(
            "--by g has more than 3 levels; --max-levels allows more, and cube takes any number");
  }
}
