package org.crosswind.serve.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.scoring.Explainer;
import org.crosswind.scoring.Explanation;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.Unseen;

/** A model as it was read from its file; never changed, and for any number of threads at once. */
public final class ServedModel {
  private static final int DIGEST_SHOWN = 8;

  private final ModelPlace place;
  private final Explainer explainer;
  private final MissingTexts missing;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Set<String> derived = new TreeSet<>();
  private final ModelSummary summary;

  /** What nobody scores with now; it ends with the model, as a thread's own would not. */
  private final Queue<Scratch> unused = new ConcurrentLinkedQueue<>();

  /**
   * How all models are scored.
   *
   * @param level of the confidence intervals
   */
  public record Policy(Unseen unseen, double level) {}

  /** What rows are scored with, one after another. */
  public record Scratch(CellRow row, Explanation explanation) {}

  private ServedModel(ModelPlace place, ModelDocument model, ModelSummary.Source source) {
    this.place = place;
    explainer = new Explainer(model, source.policy().unseen(), source.policy().level());
    missing = MissingTexts.of(model.sample().missingValues());
    List<String> columns = explainer.columns();
    for (int c = 0; c < columns.size(); c++) {
      positions.put(columns.get(c), c);
    }
    derived.addAll(model.derivation().names());
    derived.removeAll(columns);
    summary = ModelSummary.of(model, explainer, source);
  }

  /**
   * Reads a model.
   *
   * @param digest SHA-256 of the bytes
   * @throws IllegalArgumentException when it is no model that can score; says why
   */
  static ServedModel read(ModelPlace place, byte[] bytes, byte[] digest, Policy policy) {
    ModelDocument model = ModelJson.readModel(new String(bytes, StandardCharsets.UTF_8));
    String shown = HexFormat.of().formatHex(digest, 0, DIGEST_SHOWN);
    return new ServedModel(place, model, new ModelSummary.Source(shown, Instant.now(), policy));
  }

  public String name() {
    return place.name();
  }

  public String version() {
    return place.version();
  }

  public Explainer explainer() {
    return explainer;
  }

  public ModelSummary summary() {
    return summary;
  }

  /** The columns a row must have. */
  public List<String> columns() {
    return explainer.columns();
  }

  /** The position of a column; -1 when the model reads none of this name. */
  public int position(String column) {
    return positions.getOrDefault(column, -1);
  }

  /** Whether the model makes this column of others, and does not read it. */
  public boolean derives(String column) {
    return derived.contains(column);
  }

  /** Something to score with, for one thread until it is given back. */
  public Scratch take() {
    Scratch scratch = unused.poll();
    return scratch == null
        ? new Scratch(new CellRow(columns(), missing), explainer.newExplanation())
        : scratch;
  }

  /** Gives back what was taken, to be used by others. */
  public void give(Scratch scratch) {
    unused.add(scratch);
  }
}
