package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.RunReport;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.figure.ColumnPictures;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;

/** Binned residuals by fitted value and by each number. */
public final class ResidualsSection {
  private ResidualsSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("residuals", "Residuals");
    Evaluated shown =
        Evaluated.firstWith(
            Evaluated.of(run), e -> e.calibration() == null ? null : e.calibration().bins());
    if (shown == null) {
      return section.say("Residuals are not known: nothing was evaluated.").section();
    }
    section.say(
        "On the "
            + shown.name()
            + " set: observed less predicted rate, by bins. About 95 of 100 lie within the band"
            + " when the model is right; squares in a row outside it, or a bend, say that a number"
            + " does not work as the model has it.");
    Calibration calibration = shown.of().calibration();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        ColumnPictures.residual("Predicted chance", calibration.bins(), Axis.Unit.PERCENT, detail));
    List<ColumnRates> numbers =
        shown.of().columns().stream()
            .filter(c -> "number".equals(c.type()) && c.rates() != null && !c.rates().isEmpty())
            .toList();
    for (ColumnRates column : Fitted.of(run).most(numbers, ColumnRates::name, detail.pictures())) {
      figures.add(ColumnPictures.residual(column.name(), column.rates(), Axis.Unit.NUMBER, detail));
    }
    section.pictures(figures);
    String more = Lines.most(numbers.size(), detail.pictures(), "numbers");
    return (more == null ? section : section.say(more)).section();
  }
}
