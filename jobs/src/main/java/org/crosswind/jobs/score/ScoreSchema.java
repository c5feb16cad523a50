package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.FieldNames;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.PredictionRequest.Scale;
import org.crosswind.scoring.Predictor;

/** The schema of scored rows: the columns carried, then what the predictor gives. */
public final class ScoreSchema {
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
    Map<String, String> fieldNames =
        FieldNames.of(names, Predictor.names(PredictJob.request(settings)));
    for (String name : names) {
      fields.add(carried(alike ? file : null, name, fieldNames.get(name)));
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

  /** The columns of the response; of a logistic model's that is computed, the value itself too. */
  private static List<String> response(ModelDocument model) {
    Formula.Variable response = Formula.parse(model.kind().formula()).response();
    List<String> columns = new ArrayList<>(response.columns());
    if (isComputed(model, response)) {
      columns.add(response.name());
    }
    return columns;
  }

  private static boolean isComputed(ModelDocument model, Formula.Variable response) {
    return model.kind().response().success() != null && !response.isColumn();
  }

  /** The column of scores that has a logistic model's response. */
  public static String actual(ModelDocument model) {
    List<String> columns = response(model);
    return columns.get(columns.size() - 1);
  }

  /** What is derived of rows for a model: its new columns, and a response that is computed. */
  static Derivation derivation(ModelDocument model) {
    Formula.Variable response = Formula.parse(model.kind().formula()).response();
    Derivation own = model.derivation();
    return isComputed(model, response)
        ? own.then(Derivation.of(response.name(), response.expression()))
        : own;
  }

  /** A column to carry, as Avro's file has it; as text without one. */
  private static Schema.Field carried(RowFile file, String name, String fieldName)
      throws IOException {
    int column = file == null ? -1 : file.columns().indexOf(name);
    if (column >= 0) {
      Schema.Field source = file.schema().getFields().get(column);
      Schema.Field copy = Schemas.renamed(fieldName, source);
      if (FlatRow.of(Schemas.record("One", null, List.of(copy))).isPresent()) {
        return Schemas.renamed(fieldName, source);
      }
    }
    return Schemas.untyped(fieldName, name);
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

  /** A column to carry that has the name of one that predict writes. */
  static Optional<String> problem(ModelDocument model, Settings settings) {
    List<String> own = Predictor.names(PredictJob.request(settings));
    List<String> columns = settings.find(PredictJob.CARRY).orElse(List.of());
    return Stream.concat(columns.stream(), response(model).stream())
        .filter(own::contains)
        .map(name -> "--carry: " + name + " is the name of a column that predict itself writes")
        .findFirst();
  }
}
