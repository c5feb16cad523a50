package org.crosswind.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crosswind.report.RunReport;
import org.crosswind.report.chart.Layer;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/**
 * An evaluation and how it is drawn.
 *
 * @param name such as {@code test}
 */
public record Evaluated(String name, EvaluationDocument of, String style, Layer.Shape shape) {

  /** Those of a run, the test set's first. */
  public static List<Evaluated> of(RunReport run) {
    List<Evaluated> known = new ArrayList<>();
    if (run.test() != null) {
      known.add(first("test", run.test()));
    }
    if (run.training() != null) {
      known.add(second("training", run.training()));
    }
    return known;
  }

  /** The one in front. */
  public static Evaluated first(String name, EvaluationDocument of) {
    return new Evaluated(name, of, "s1", Layer.Shape.DISC);
  }

  /** The one it is held against. */
  public static Evaluated second(String name, EvaluationDocument of) {
    return new Evaluated(name, of, "s2", Layer.Shape.SQUARE);
  }

  /** The first of some that has something; null where none has. */
  public static <T> Evaluated firstWith(
      List<Evaluated> some, Function<EvaluationDocument, T> part) {
    return some.stream()
        .filter(e -> part.apply(e.of) != null)
        .filter(e -> !(part.apply(e.of) instanceof List<?> list) || !list.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
