package org.crosswind.report.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswind.report.DataProfile;
import org.crosswind.report.DataProfile.Column;
import org.crosswind.report.content.Block.Fact;
import org.crosswind.report.content.Block.Headline;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Page;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;

/** The page of a data set. */
public final class ProfilePage {
  private ProfilePage() {}

  /** The page. */
  public static Page of(DataProfile profile, Detail detail) {
    List<String> data = profile.data() == null ? List.of() : profile.data();
    String name =
        data.isEmpty()
            ? "A data set"
            : data.get(0) + (data.size() > 1 ? " and " + (data.size() - 1) + " more" : "");
    return new Page(
        Page.Kind.DATA,
        "Profile of " + name,
        Digits.count(profile.rows())
            + " rows, "
            + Digits.count(columns(profile).size())
            + " columns",
        List.of(overview(profile, detail), pictures(profile, detail)));
  }

  private static List<Column> columns(DataProfile profile) {
    return profile.columns() == null ? List.of() : profile.columns();
  }

  private static Section overview(DataProfile profile, Detail detail) {
    List<Column> columns = columns(profile);
    long incomplete = columns.stream().filter(c -> c.missing() > 0).count();
    List<Fact> facts =
        List.of(
            new Fact("Rows", Digits.count(profile.rows()), null),
            new Fact("Rejected lines", Digits.count(profile.rejected()), "that were no rows"),
            new Fact("Columns", Digits.count(columns.size()), null),
            new Fact("With missing values", Digits.count(incomplete), "columns"));
    Section.Builder section =
        Section.titled("columns", "Columns").add(new Headline(facts)).add(table(profile, detail));
    int told = 0;
    for (Column column : columns) {
      for (String note : column.notes() == null ? List.<String>of() : column.notes()) {
        if (told++ < detail.lines()) {
          section.notice(Weight.NOTE, column.name() + ": " + note);
        }
      }
    }
    return section.section();
  }

  private static Table table(DataProfile profile, Detail detail) {
    List<Column> columns = columns(profile);
    if (columns.isEmpty()) {
      return null;
    }
    int most = 2 * detail.lines();
    Table.Builder table =
        Table.titled("Columns; ~ marks what was estimated")
            .text("Column", "Type")
            .numbers(
                "Missing", "Share", "Distinct", "Mean", "Std. dev.", "Least", "Median", "Largest");
    for (Column column : columns.stream().limit(most).toList()) {
      DataProfile.Numbers n = column.number();
      table.row(
          Cell.of(column.name()),
          Cell.of(column.type()),
          Cell.of(column.missing()),
          Cell.of(Digits.percent(column.missing(), profile.rows())),
          Cell.of(
              (column.distinctExact() ? "" : "~") + Digits.count(column.distinct()),
              (double) column.distinct()),
          number(n == null ? null : n.mean()),
          number(n == null ? null : n.sd()),
          number(n == null ? null : n.min()),
          number(median(n)),
          number(n == null ? null : n.max()));
    }
    return table.explored().leavingOut(Lines.more(columns.size(), most, "columns")).table();
  }

  private static Cell number(Double number) {
    return Cell.of(Digits.said(number, 5), number);
  }

  private static Double median(DataProfile.Numbers numbers) {
    return numbers == null || numbers.quantiles() == null
        ? null
        : numbers.quantiles().stream()
            .filter(q -> q.p() == 0.5)
            .map(DataProfile.Quantile::value)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static Section pictures(DataProfile profile, Detail detail) {
    List<Column> drawn = columns(profile).stream().filter(ColumnFigure::drawable).toList();
    int most = 3 * detail.pictures();
    List<Figure> figures = new ArrayList<>();
    drawn.stream()
        .limit(most)
        .forEach(column -> figures.add(ColumnFigure.of(column, profile, detail)));
    Section.Builder section = Section.titled("pictures", "How values are spread");
    String more = Lines.more(drawn.size(), most, "columns");
    if (more != null) {
      section.say(more);
    }
    return section.pictures(figures).section();
  }
}
