package org.crosswind.formats.cube;

import java.util.Locale;
import org.crosswind.formats.summary.TextTable;
import org.crosswind.glm.contingency.IndependenceTest;
import org.crosswind.glm.contingency.OddsRatio;
import org.crosswind.scoring.text.VisibleText;

/** The lines of the test of two factors. */
final class CubeTestText {
  private final CubeDocument cube;
  private final StringBuilder out;

  CubeTestText(CubeDocument cube, StringBuilder out) {
    this.cube = cube;
    this.out = out;
  }

  /** Appends them, where there is a test. */
  void append() {
    CubeDocument.Test test = cube.test();
    if (test == null || test.chiSquare() == null) {
      return;
    }
    IndependenceTest.Result chi = test.chiSquare();
    out.append("\nPearson's chi-square test of ").append(TextTable.count(chi.n())).append(" rows");
    if (test.leftOut() > 0) {
      out.append(" (").append(TextTable.count(test.leftOut())).append(" lack a level)");
    }
    out.append(": X-squared ")
        .append(TextTable.number(chi.statistic()))
        .append(", df ")
        .append(TextTable.count(chi.degrees()))
        .append(", ")
        .append(probability(chi))
        .append(", Cramer's V ")
        .append(TextTable.number(chi.cramersV()))
        .append('\n');
    if (test.odds() != null) {
      append(test.odds());
    }
  }

  private static String probability(IndependenceTest.Result chi) {
    return chi.p() > 0
        ? "p " + TextTable.number(chi.p())
        : String.format(Locale.ROOT, "p 0 (log10 p %.2f)", chi.log10p());
  }

  private void append(CubeDocument.Odds odds) {
    OddsRatio ratio = odds.ratio();
    out.append("Odds of ")
        .append(VisibleText.line(cube.by().get(1) + " = " + odds.of()))
        .append(" at ")
        .append(VisibleText.line(cube.by().get(0) + " = " + odds.at()))
        .append(" over those at ")
        .append(VisibleText.line(odds.over()))
        .append(": ")
        .append(TextTable.number(ratio.estimate()))
        .append(", Wald's interval ")
        .append(TextTable.number(ratio.low()))
        .append(" to ")
        .append(TextTable.number(ratio.high()))
        .append(ratio.halvesAdded() ? " (0.5 added to each count, as one is 0)\n" : "\n");
  }
}
