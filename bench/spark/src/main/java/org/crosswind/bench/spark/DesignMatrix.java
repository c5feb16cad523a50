package org.crosswind.bench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.OneHotEncoderModel;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows to sparse vectors: factors treatment-coded, their first level being the reference. */
final class DesignMatrix {
  private static final Comparator<String> NUMBERS_BY_VALUE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final List<String> terms;
  private final List<String> factors;
  private final List<String[]> levels = new ArrayList<>();
  private final StringIndexerModel indexer;
  private final OneHotEncoderModel encoder;

  /**
   * Freezes the levels.
   *
   * @param rows complete rows of the training set
   */
  DesignMatrix(List<String> terms, Dataset<Row> rows) {
    this.terms = terms;
    this.factors = terms.stream().filter(Flights.FACTORS::contains).toList();
    Column[] sets =
        factors.stream().map(f -> collect_set(col(f).cast("string"))).toArray(Column[]::new);
    Row found = rows.select(sets).first();
    for (int f = 0; f < factors.size(); f++) {
      Comparator<String> order =
          factors.get(f).equals("Carrier") ? Comparator.naturalOrder() : NUMBERS_BY_VALUE;
      // The encoder drops the last level, which is to be the first.
      levels.add(found.<String>getList(f).stream().sorted(order.reversed()).toArray(String[]::new));
    }
    String[] inputs = factors.toArray(String[]::new);
    indexer =
        new StringIndexerModel(levels.toArray(String[][]::new))
            .setInputCols(inputs)
            .setOutputCols(names("Index"));
    encoder =
        new OneHotEncoder()
            .setInputCols(names("Index"))
            .setOutputCols(names("Vector"))
            .fit(indexer.transform(texts(rows).limit(1)));
  }

  /** The rows as {@code label} and {@code features}; a level not seen in training is the first. */
  Dataset<Row> encode(Dataset<Row> rows, String response) {
    String[] inputs =
        terms.stream().map(t -> factors.contains(t) ? t + "Vector" : t).toArray(String[]::new);
    VectorAssembler assembler = new VectorAssembler().setInputCols(inputs).setOutputCol("features");
    return assembler
        .transform(encoder.transform(indexer.transform(texts(rows))))
        .select(col(response).cast("double").as("label"), col("features"));
  }

  /** What each element of a vector belongs to. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (String term : terms) {
      if (!factors.contains(term)) {
        names.add(term);
        continue;
      }
      String[] known = levels.get(factors.indexOf(term));
      for (int i = 0; i < known.length - 1; i++) {
        names.add(term + "=" + known[i]);
      }
    }
    return names;
  }

  private Dataset<Row> texts(Dataset<Row> rows) {
    Dataset<Row> texts = rows;
    for (int f = 0; f < factors.size(); f++) {
      String[] known = levels.get(f);
      Column text = col(factors.get(f)).cast("string");
      Column level = when(text.isin((Object[]) known), text);
      texts = texts.withColumn(factors.get(f), level.otherwise(lit(known[known.length - 1])));
    }
    return texts;
  }

  private String[] names(String suffix) {
    return factors.stream().map(f -> f + suffix).toArray(String[]::new);
  }
}
