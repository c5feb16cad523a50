package org.crosswind.formats.summary;

import java.util.List;
import java.util.Optional;
import org.crosswind.formats.rows.OddTexts;
import org.crosswind.formats.rows.RowColumns.Column;
import org.crosswind.formats.rows.RowColumns.Kind;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.scoring.json.Json;

/**
 * What is known of one column over some of the rows. A column that says no type is followed as a
 * factor, and as a number until a text shows that it is none.
 */
public final class ColumnSummary {
  /** The values of a row that tables are made by; null where missing or not asked for. */
  record Marks(List<String> by, String response) {}

  private final SummaryPlan plan;
  private final String name;
  private Kind kind;
  private long missing;

  /** Null for a number. */
  private LevelSummary levels;

  /** Null for a factor, and of a column without a type while its texts are counted. */
  private NumberSummary numbers;

  /** The smallest text that is no number, in a column without a type. */
  private String firstText;

  /** Texts that are no numbers, in a column without a type; null while its texts are counted. */
  private OddTexts odd;

  private GroupTable groups;
  private RateTable rates;

  ColumnSummary(SummaryPlan plan, Column column) {
    this.plan = plan;
    name = column.name();
    kind = plan.kind(column);
    levels = kind == Kind.NUMBER ? null : new LevelSummary(plan.mostCounted());
    numbers = kind == Kind.NUMBER ? new NumberSummary() : null;
    groups = plan.by().isEmpty() || kind == Kind.FACTOR ? null : new GroupTable(plan);
    boolean tabulated = plan.response() != null && !plan.response().equals(name);
    rates = tabulated && kind != Kind.NUMBER ? new RateTable(plan) : null;
  }

  public String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  void addMissing(Marks marks) {
    missing++;
    if (groups != null && marks.by() != null) {
      groups.addMissing(marks.by());
    }
    if (rates != null) {
      rates.add(null, marks.response());
    }
  }

  /** Adds a value of a number column. */
  void add(double number, Marks marks) {
    numbers.add(number);
    group(number, marks);
  }

  private void group(double number, Marks marks) {
    if (groups != null && marks.by() != null) {
      groups.add(marks.by(), number);
    }
  }

  /** Adds a value of a factor, or of a column that may be either. */
  void add(String text, Marks marks) {
    if (levels.add(text) && kind == Kind.UNTYPED && !Texts.isNumber(text)) {
      noteText(text);
    }
    if (numbers != null) {
      numbers.add(Double.parseDouble(text));
    }
    spillIfMany();
    if (groups != null) {
      group(Double.parseDouble(text), marks);
    }
    if (rates != null) {
      rates.add(text, marks.response());
    }
  }

  private void noteText(String text) {
    if (odd != null) {
      odd.add(text, 1);
    }
    noteKind(text);
  }

  private void noteKind(String text) {
    firstText = firstText == null || text.compareTo(firstText) < 0 ? text : firstText;
    numbers = null;
    groups = null;
  }

  private void spillIfMany() {
    if (levels.isOverLimit()) {
      spill();
    }
  }

  private void spill() {
    if (kind == Kind.UNTYPED && firstText == null) {
      numbers = NumberSummary.ofTexts(levels.counts());
    }
    odd = kind == Kind.UNTYPED ? oddTexts() : null;
    levels.spill();
  }

  /** Adds a summary of the same column over other rows. */
  public void merge(ColumnSummary other) {
    agree(other);
    other.agree(this);
    missing += other.missing;
    if (levels != null) {
      mergeLevels(other);
    } else {
      numbers.merge(other.numbers);
    }
    if (groups != null) {
      groups.merge(other.groups);
    }
    if (rates != null) {
      rates.merge(other.rates);
    }
  }

  /** Files may differ in what they know of a column: what the other knows holds here too. */
  private void agree(ColumnSummary other) {
    if (other.kind == Kind.FACTOR && kind == Kind.UNTYPED) {
      kind = Kind.FACTOR;
      numbers = null;
      groups = null;
    } else if (other.kind == Kind.NUMBER && kind == Kind.UNTYPED && firstText == null) {
      kind = Kind.NUMBER;
      numbers = untypedNumbers();
      levels = null;
      rates = null;
    } else if (kind != other.kind && kind != Kind.UNTYPED && other.kind != Kind.UNTYPED) {
      throw mixed();
    } else if (kind == Kind.NUMBER && other.firstText != null) {
      throw mixed();
    } else if (other.firstText != null) {
      noteKind(other.firstText);
    }
  }

  private UnfitRowsException mixed() {
    return new UnfitRowsException(
        "column "
            + name
            + " is a number in some files and text in others: say --factors "
            + name
            + ", or summarise them apart");
  }

  private void mergeLevels(ColumnSummary other) {
    if (levels.isCounted() && other.levels.isCounted()) {
      levels.merge(other.levels);
      spillIfMany();
      return;
    }
    if (levels.isCounted()) {
      spill();
    }
    if (other.levels.isCounted()) {
      other.spill();
    }
    levels.merge(other.levels);
    if (numbers != null) {
      numbers.merge(other.numbers);
    }
    if (odd != null && other.odd != null) {
      odd.merge(other.odd);
    }
  }

  private OddTexts oddTexts() {
    if (odd != null) {
      return odd;
    }
    OddTexts texts = new OddTexts();
    levels
        .counts()
        .forEach(
            (text, times) -> {
              if (!Texts.isNumber(text)) {
                texts.add(text, times);
              }
            });
    return texts;
  }

  private NumberSummary untypedNumbers() {
    return numbers == null ? NumberSummary.ofTexts(levels.counts()) : numbers;
  }

  /** The column as a document. */
  public SummaryDocument.Column report(List<Double> probabilities) {
    if (kind == Kind.FACTOR || firstText != null) {
      return factor();
    }
    NumberSummary all = kind == Kind.NUMBER ? numbers : untypedNumbers();
    SummaryDocument.Numbers report = all.report(probabilities);
    return new SummaryDocument.Column(
        name,
        SummaryDocument.Type.NUMBER,
        missing,
        all.distinct(),
        all.isDistinctExact(),
        report,
        null,
        groups == null ? List.of() : groups.report(),
        null,
        ColumnNotes.of(report));
  }

  private SummaryDocument.Column factor() {
    SummaryDocument.Factor factor = levels.report(plan.mostLevels());
    SummaryDocument.Rates table = rates == null ? null : rates.report();
    return new SummaryDocument.Column(
        name,
        SummaryDocument.Type.FACTOR,
        missing,
        levels.distinct(),
        levels.isCounted(),
        null,
        factor,
        List.of(),
        table,
        ColumnNotes.of(factor, doubt(), rates != null && table == null));
  }

  /** What makes a factor of this look like a slip: that it is nearly a number, or an id. */
  private Optional<String> doubt() {
    OddTexts texts = kind == Kind.UNTYPED ? oddTexts() : null;
    return ColumnNotes.nearlyNumber(texts, levels.rows())
        .or(this::mostlyNumbers)
        .or(() -> ColumnNotes.nearlyId(levels.distinct(), levels.rows()));
  }

  /** The smallest text of a column that holds more different numbers than texts. */
  private Optional<String> mostlyNumbers() {
    long numeric = levels.counts().sorted().keySet().stream().filter(Texts::isNumber).count();
    return firstText != null && 2 * numeric > levels.counts().size()
        ? Optional.of(
            "a factor because '" + firstText + "' is no number; most of its values are numbers")
        : Optional.empty();
  }

  /** The summary of a column without rows. */
  public static SummaryDocument.Column empty(String name, List<Double> probabilities) {
    SummaryPlan plan = new SummaryPlan(List.of(), List.of(), List.of(), null, 1);
    return new ColumnSummary(plan, new Column(name, Kind.UNTYPED)).report(probabilities);
  }

  /** This summary as text, for the shuffle. */
  public String write() {
    return Json.writeCompact(
        new Parts(
            name,
            kind,
            missing,
            levels == null ? null : levels.parts(),
            numbers == null ? null : numbers.parts(),
            firstText,
            odd == null ? null : odd.parts(),
            groups == null ? null : groups.parts(),
            rates == null ? null : rates.parts()));
  }

  /** A summary that {@link #write} wrote. */
  public static ColumnSummary read(SummaryPlan plan, String text) {
    Parts parts = Json.read(text, Parts.class);
    ColumnSummary column = new ColumnSummary(plan, new Column(parts.name, parts.kind));
    column.missing = parts.missing;
    column.levels = parts.levels == null ? null : LevelSummary.of(plan.mostCounted(), parts.levels);
    column.numbers = parts.numbers == null ? null : NumberSummary.of(parts.numbers);
    column.firstText = parts.firstText;
    column.odd = parts.odd == null ? null : OddTexts.of(parts.odd);
    column.groups = parts.groups == null ? null : GroupTable.of(plan, parts.groups);
    column.rates = parts.rates == null ? null : RateTable.of(plan, parts.rates);
    return column;
  }

  record Parts(
      String name,
      Kind kind,
      long missing,
      LevelSummary.Parts levels,
      NumberSummary.Parts numbers,
      String firstText,
      OddTexts.Parts odd,
      List<GroupTable.Parts> groups,
      RateTable.Parts rates) {}
}
