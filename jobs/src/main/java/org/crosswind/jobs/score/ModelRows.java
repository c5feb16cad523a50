package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.Values;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;

/** Rows by the positions of the columns that a model reads; a view that is moved. */
public final class ModelRows implements Values {
  private final int[] columns;
  private Row row;

  /** A view of rows of some columns. */
  ModelRows(RowColumns rows, List<String> wanted) {
    columns = wanted.stream().mapToInt(rows::indexOf).toArray();
  }

  /** Moves to a row. */
  void move(Row next) {
    row = next;
  }

  @Override
  public boolean isMissing(int column) {
    return row.isMissing(columns[column]);
  }

  @Override
  public double number(int column) {
    return row.number(columns[column]);
  }

  @Override
  public String text(int column) {
    return row.text(columns[column]);
  }

  /** The model of a file, checked. */
  public static ModelDocument model(Storage storage, Path path) throws IOException {
    try {
      return ModelJson.readModel(storage.readText(path));
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * The settings by which rows are read for a model: with its own new columns behind the user's,
   * but for those that the user's or the first file give.
   */
  static Settings reading(
      Settings settings, Parameter<String> data, Storage storage, ModelDocument model)
      throws IOException {
    Derivation own = ScoreSchema.derivation(model);
    if (own.isEmpty() || storage.dataFiles(settings.get(data)).isEmpty()) {
      return settings;
    }
    Derivation given = DataFiles.step(settings).set();
    Set<String> there = new LinkedHashSet<>(given.names());
    there.addAll(DataFiles.raw(storage, settings, data).columns().names());
    Derivation added = own.only(name -> !given.names().contains(name)).over(there);
    return added.isEmpty()
        ? settings
        : settings
            .without(List.of(SharedParameters.LEVELS))
            .with(SharedParameters.SET, given.then(added).toString());
  }
}
