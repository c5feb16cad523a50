package org.crosswind.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.crosswind.scoring.Scorer;
import org.crosswind.scoring.ScorerRow;

/** Scores two flights by a model: {@code java ScoreFlights model.json}. */
public final class ScoreFlights {
  public static void main(String[] args) throws IOException {
    Scorer scorer = Scorer.load(Path.of(args[0])); // one for all threads
    ScorerRow row = new ScorerRow(scorer.columns()); // one a thread
    int carrier = row.position("Carrier");
    int departure = row.position("CRSDepTime");
    for (String name : new String[] {"AA", "DL"}) {
      row.clear().set(carrier, name).set(departure, 14.5);
      System.out.println(name + " " + scorer.score(row)); // NaN: no prediction
    }
  }
}
