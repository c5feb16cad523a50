package org.crosswind.formats.scan;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crosswind.formats.rows.OddTexts;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Bins;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.math.BinnedSum;

/**
 * What is known of one variable over some of the complete rows. As a number: range and exact sum.
 * As a factor: rows by level and response value. A column that says neither is followed as both,
 * until text shows it a factor, or more distinct numbers than any factor would have show it a
 * number.
 */
public final class ColumnScan {
  /** More distinct numbers than this are no factor unless the formula says so. */
  static final int MOST_NUMERIC_LEVELS = 10_000;

  private static final int MOST_LEVELS = 2_000_000;

  /** From this share of the values on, numbers show that the others went astray. */
  private static final double NEARLY = 0.9;

  /** So few numbers may be codes beside a text: months, grades, answers. */
  private static final int MOST_CODES = 12;

  /** More combinations of levels than this are no columns of a model. */
  static final int MOST_CELLS = 200_000;

  /** Bins of a number at most: tenths of the rows. */
  private static final int BINS = 10;

  private final String name;
  private final ColumnUse use;
  private final ResponseValues responses;

  /** Rows that were added, until the levels are asked for. */
  private final LevelCounts counts = new LevelCounts();

  private final Map<String, Map<String, Long>> levels = new TreeMap<>();
  private final BinnedSum sum = new BinnedSum();
  private ValueCounts spread = new ValueCounts();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Rows whose value is a number, and those where it is none, of a column that may be either. */
  private long numbers;

  private OddTexts odd = new OddTexts();
  private boolean overflow;

  /** Whether texts are of a file that does not say what they are. */
  private boolean untyped;

  /**
   * A scan of no rows.
   *
   * @param responses the numbers of the response's values
   */
  ColumnScan(String name, ColumnUse use, ResponseValues responses) {
    this.name = name;
    this.use = use;
    this.responses = responses;
  }

  /** This, of a column of which some files do not say what its texts are. */
  ColumnScan untyped() {
    untyped = true;
    return this;
  }

  String name() {
    return name;
  }

  ColumnUse use() {
    return use;
  }

  /** Whether there were more values than are kept. */
  boolean overflowed() {
    return overflow;
  }

  /**
   * Adds a value of a column known to be a number.
   *
   * @param count the observations it stands for
   */
  void add(double number, long count) {
    requireFinite(number);
    put(number, 1, count);
  }

  /** Adds a value of a column known to be a number that several rows of one observation have. */
  void addRows(double number, long rows) {
    requireFinite(number);
    put(number, rows, rows);
  }

  private void put(double number, long rows, long count) {
    // Seldom true; of zeros both signs are compared.
    if (number <= min) {
      min = Math.min(min, number);
    }
    if (number >= max) {
      max = Math.max(max, number);
    }
    sum.add(number, rows);
    spread.add(number, count);
  }

  /**
   * Refuses what is no finite number.
   *
   * @throws UnfitRowsException that names the column
   */
  private void requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new UnfitRowsException(
          "column "
              + name
              + " holds "
              + number
              + ", which is no finite number; leave such rows out, or use another function");
    }
  }

  /** The level of a factor by its text, for rows to be added to it. */
  LevelCounts.Level factorLevel(String text) {
    LevelCounts.Level level = counts.level(text);
    limit(counts.size());
    return level;
  }

  /** Adds a row's value of a factor, or of a variable that may be either. */
  void add(BoundVariable variable, Row row, int response, long count) {
    int small = use == ColumnUse.FACTOR ? variable.small(row) : -1;
    LevelCounts.Level known = small < 0 ? null : counts.known(small);
    if (known != null) {
      known.add(response, count);
      return;
    }
    String text = variable.text(row);
    add(text, response, count);
    if (small >= 0) {
      counts.know(small, text);
    }
  }

  /**
   * Adds a value of a factor, or of a column that may be either.
   *
   * @param response the number of the response's value
   * @param count the observations it stands for
   */
  void add(String text, int response, long count) {
    if (overflow) {
      addOverflowed(text, count);
      return;
    }
    LevelCounts.Level level = counts.level(text);
    if (use == ColumnUse.EITHER) {
      note(text, level.isNumber());
      if (level.isNumber()) {
        add(level.value(), count);
      }
    }
    level.add(response, count);
    limit(counts.size());
  }

  private void addOverflowed(String text, long count) {
    if (use == ColumnUse.EITHER) {
      boolean number = Texts.isNumber(text);
      note(text, number);
      if (number) {
        add(Double.parseDouble(text), count);
      }
    }
  }

  /** Notes a level of a row that another variable's missing value leaves out. */
  void see(String text) {
    if (overflow) {
      if (use == ColumnUse.EITHER) {
        note(text, Texts.isNumber(text));
      }
      return;
    }
    LevelCounts.Level level = counts.level(text);
    if (use == ColumnUse.EITHER) {
      note(text, level.isNumber());
    }
    limit(counts.size());
  }

  private void note(String text, boolean number) {
    if (number) {
      numbers++;
    } else {
      odd.add(text, 1);
    }
  }

  private void limit(int size) {
    boolean tooMany = use == ColumnUse.EITHER && size > MOST_NUMERIC_LEVELS;
    if (tooMany || (use == ColumnUse.CELLS && size > MOST_CELLS)) {
      overflow = true;
      counts.clear();
      levels.clear();
    } else if (size > MOST_LEVELS) {
      throw new UnfitRowsException(
          "column " + name + " has more than " + MOST_LEVELS + " levels: it is no factor");
    }
  }

  void merge(ColumnScan other) {
    sum.add(other.sum);
    spread.merge(other.spread);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    numbers += other.numbers;
    odd.merge(other.odd);
    overflow |= other.overflow;
    untyped |= other.untyped;
    if (overflow) {
      levels().clear();
      return;
    }
    levels();
    other.levels().forEach((level, more) -> addCounts(levels, level, more));
    limit(levels.size());
  }

  /**
   * Whether the column is a factor, now that all of it has been seen.
   *
   * @throws UnfitRowsException when a few texts would make a factor of a column of numbers
   */
  boolean isFactor() {
    if (use != ColumnUse.EITHER || odd.rows() == 0) {
      return use == ColumnUse.FACTOR;
    }
    if (numbers > 0 && odd.areInfinities()) {
      throw astray("holds " + odd.text() + " beside numbers, which is no finite number");
    }
    if (overflow) {
      throw astray(
          "has more than " + MOST_NUMERIC_LEVELS + " distinct values and also text, " + odd.text());
    }
    if (odd.areDecimalCommas()) {
      throw astray(
          "holds numbers with a decimal comma, " + odd.text(),
          "say --decimal comma, or take the commas out of the text where they part thousands");
    }
    long all = numbers + odd.rows();
    if (numbers >= NEARLY * all && distinctNumbers() > MOST_CODES) {
      throw astray(
          String.format(
              Locale.ROOT,
              "is a number in %,d of %,d values, but not in %s",
              numbers,
              all,
              odd.text()));
    }
    return true;
  }

  private UnfitRowsException astray(String what) {
    return astray(what, "say --missing-values '" + odd.list() + "' where that is no value");
  }

  private UnfitRowsException astray(String what, String remedy) {
    return new UnfitRowsException(
        "column "
            + name
            + " "
            + what
            + ": "
            + remedy
            + ", or factor("
            + name
            + ") in the formula if it is a factor");
  }

  private long distinctNumbers() {
    return levels().keySet().stream().filter(Texts::isNumber).count();
  }

  /** Why a column is a number or a factor that the formula does not say, in words. */
  String decided() {
    if (use != ColumnUse.EITHER) {
      return "by its type in the file";
    }
    if (odd.rows() == 0) {
      return "by its values, all numbers";
    }
    return numbers == 0
        ? "by its values, none of them a number"
        : String.format(
            Locale.ROOT,
            "by its values, of which %,d of %,d are no numbers: %s",
            odd.rows(),
            odd.rows() + numbers,
            odd.text());
  }

  /** What speaks for a number column in which a few texts went astray. */
  Optional<String> doubt() {
    long numeric = distinctNumbers();
    long text = levels.size() - numeric;
    return use == ColumnUse.EITHER && text > 0 && numeric > text
        ? Optional.of(
            name
                + " is taken as a factor because '"
                + odd.first()
                + "' is no number; "
                + numeric
                + " of its "
                + levels.size()
                + " values are numbers")
        : Optional.empty();
  }

  Map<String, Map<String, Long>> levels() {
    counts.moveTo(levels, responses);
    return levels;
  }

  /**
   * Observations by level and response. Of an untyped column whose values are all numbers, each
   * number is one level, by its name, whatever its notation in the rows.
   */
  Map<String, Map<String, Long>> factorLevels() {
    Map<String, Map<String, Long>> texts = levels();
    if (!untyped || !texts.keySet().stream().allMatch(Numerals::isNumber)) {
      return texts;
    }
    Map<String, Map<String, Long>> named = new TreeMap<>();
    texts.forEach((text, rows) -> addCounts(named, Numerals.canonical(text), rows));
    return named;
  }

  private static void addCounts(
      Map<String, Map<String, Long>> levels, String level, Map<String, Long> counts) {
    Map<String, Long> mine = levels.computeIfAbsent(level, l -> new TreeMap<>());
    counts.forEach((value, n) -> mine.merge(value, n, Long::sum));
  }

  double min() {
    return min <= max ? min : 0;
  }

  double max() {
    return min <= max ? max : 0;
  }

  /** The exact sum, rounded once, over n. */
  double mean(long n) {
    return n == 0 ? 0 : sum.value() / n;
  }

  /** How the numbers are spread; null without any. */
  Bins bins() {
    return spread.bins(BINS);
  }

  /** The parts that another process can merge. */
  Parts parts() {
    return new Parts(
        name,
        use,
        levels(),
        sum.parts(),
        min,
        max,
        spread.parts(),
        numbers,
        odd.parts(),
        overflow,
        untyped);
  }

  static ColumnScan of(Parts parts) {
    ColumnScan scan = new ColumnScan(parts.name, parts.use, new ResponseValues());
    parts.levels.forEach((level, counts) -> scan.levels.put(level, new TreeMap<>(counts)));
    for (double part : parts.sum) {
      scan.sum.add(part);
    }
    scan.min = parts.min;
    scan.max = parts.max;
    scan.spread = ValueCounts.of(parts.spread);
    scan.numbers = parts.numbers;
    scan.odd = OddTexts.of(parts.odd);
    scan.overflow = parts.overflow;
    scan.untyped = parts.untyped;
    return scan;
  }

  /** A scan as a plain document. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(
      String name,
      ColumnUse use,
      Map<String, Map<String, Long>> levels,
      double[] sum,
      double min,
      double max,
      ValueCounts.Parts spread,
      long numbers,
      OddTexts.Parts odd,
      boolean overflow,
      boolean untyped) {}
}
