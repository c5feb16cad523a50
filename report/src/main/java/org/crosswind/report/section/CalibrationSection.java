package org.crosswind.report.section;

import java.util.List;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Section;
import org.crosswind.report.figure.CalibrationFigure;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument.HosmerLemeshow;

/** Whether predicted chances happen as often as they say. */
public final class CalibrationSection {
  private CalibrationSection() {}

  /** The section. */
  public static Section of(List<Evaluated> all, Detail detail) {
    Section.Builder section = Section.titled("calibration", "Calibration");
    List<Evaluated> known = all.stream().filter(e -> e.of().calibration() != null).toList();
    if (known.isEmpty()) {
      return section.say("Calibration is not known: there are no predicted chances.").section();
    }
    List<Evaluated> drawn = known.stream().filter(CalibrationFigure::drawable).toList();
    if (!drawn.isEmpty()) {
      section.pictures(List.of(CalibrationFigure.of(drawn, detail)));
    }
    section.add(CalibrationTable.of(known));
    for (Evaluated evaluated : known) {
      HosmerLemeshow test = evaluated.of().calibration().hosmerLemeshow();
      if (test != null && test.caveat() != null) {
        section.notice(Weight.NOTE, "Hosmer–Lemeshow, " + evaluated.name() + ": " + test.caveat());
      }
    }
    return section.section();
  }
}
