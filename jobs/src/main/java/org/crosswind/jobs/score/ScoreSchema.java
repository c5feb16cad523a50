package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.PredictionRequest.Scale;
import org.crosswind.scoring.Predictor;

/** The schema of scored rows: the columns carried, then what the predictor gives. */
final class ScoreSchema {
  /** The property that tells the response value which the scores are the chance of. */
  static final String SUCCESS_PROPERTY = "crosswind.success";

  /** The property that tells how the fit of the scores' model ended. */
  static final String STATUS_PROPERTY = "crosswind.status";

  private static final String CARRIED_PROPERTY = "crosswind.carried";

  private ScoreSchema() {}

  /**
   * @param file the first of the data's files
   * @param alike whether all files have this one's schema
   */
  static Schema of(RowFile file, boolean alike, ModelDocument model, Settings settings)
      throws IOException {
    Set<String> names = new LinkedHashSet<>(settings.find(PredictJob.CARRY).orElse(List.of()));
    RowColumns columns = file.columns();
    response(model).stream().filter(c -> columns.indexOf(c) >= 0).forEach(names::add);
    List<Schema.Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(carried(alike ? file : null, name));
    }
    int carried = fields.size();
    for (String name : Predictor.names(PredictJob.request(settings))) {
      String doc = name.equals(PredictJob.PREDICTION) ? prediction(model, settings) : null;
      fields.add(Schemas.optional(name, Schema.Type.DOUBLE, doc));
    }
    Schema schema = Schemas.record("Score", "Rows scored by a model.", fields);
    schema.addProp(CARRIED_PROPERTY, carried);
    schema.addProp(STATUS_PROPERTY, model.kind().status());
    if (model.kind().response().success() != null) {
      schema.addProp(SUCCESS_PROPERTY, model.kind().response().success());
    }
    return schema;
  }

  private static List<String> response(ModelDocument model) {
    return Formula.parse(model.kind().formula()).response().columns();
  }

  /** A column to carry, as Avro's file has it; as text without one. */
  private static Schema.Field carried(RowFile file, String name) throws IOException {
    int column = file == null ? -1 : file.columns().indexOf(name);
    if (column >= 0) {
      Schema.Field source = file.schema().getFields().get(column);
      Schema.Field copy = new Schema.Field(source, source.schema());
      if (FlatRow.of(Schemas.record("One", null, List.of(copy))).isPresent()) {
        return new Schema.Field(source, source.schema());
      }
    }
    return Schemas.untyped(name);
  }

  private static String prediction(ModelDocument model, Settings settings) {
    boolean link = settings.get(PredictJob.TYPE) == Scale.LINK;
    String success = model.kind().response().success();
    return (link ? "linear predictor of " : success == null ? "mean of " : "probability of ")
        + model.kind().response().name()
        + (success == null ? "" : " = " + success);
  }

  /** The columns carried, in the order of the schema's first fields. */
  static List<String> carried(Schema schema) {
    int number = ((Number) schema.getObjectProp(CARRIED_PROPERTY)).intValue();
    return schema.getFields().stream().limit(number).map(Schemas::column).toList();
  }

  /** Which of the columns carried are written as text. */
  static boolean[] texts(Schema schema) {
    List<Schema.Field> fields = schema.getFields();
    boolean[] texts = new boolean[carried(schema).size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = Schemas.isUntyped(fields.get(i));
    }
    return texts;
  }

  /** A column to carry whose name in the output another column has. */
  static Optional<String> problem(ModelDocument model, Settings settings) {
    List<String> own = Predictor.names(PredictJob.request(settings));
    Set<String> names = new LinkedHashSet<>(own);
    List<String> columns = settings.find(PredictJob.CARRY).orElse(List.of());
    return Stream.concat(columns.stream(), response(model).stream())
        .distinct()
        .filter(column -> !names.add(Schemas.fieldName(column)))
        .map(
            column ->
                own.contains(Schemas.fieldName(column))
                    ? "--carry: " + column + " is the name of a column that predict itself writes"
                    : "--carry: "
                        + column
                        + " would be the second column "
                        + Schemas.fieldName(column))
        .findFirst();
  }
}
