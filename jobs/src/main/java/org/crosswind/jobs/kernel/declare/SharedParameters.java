package org.crosswind.jobs.kernel.declare;

import java.nio.charset.Charset;
import java.util.List;
import org.crosswind.formats.text.TextOptions;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.LevelLists;
import org.crosswind.glm.expression.SourceExpression;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;

/** Parameters that several commands share, each declared here once. */
public final class SharedParameters {
  public static final Parameter<String> OUT =
      Parameter.required("out", ParameterType.OUTPUT, "directory to write; must not exist")
          .onResume(OnResume.FREE);
  public static final Parameter<Boolean> OVERWRITE =
      Parameter.flag("overwrite", "replace the output directory if it exists")
          .onResume(OnResume.FREE)
          .in(Group.FILES);
  public static final Parameter<Boolean> RESUME =
      Parameter.flag(
              "resume",
              "go on with the output directory of an earlier run: finished stages with the same"
                  + " inputs, parameters and code are kept, and the fit goes on after its last"
                  + " pass")
          .onResume(OnResume.FREE);
  public static final Parameter<Double> MAX_BAD_FRACTION =
      Parameter.of(
              "max-bad-fraction",
              ParameterType.decimal(0, 1),
              "0.01",
              "largest fraction of input lines that may be rejected before the job fails")
          .in(Group.FILES);
  public static final Parameter<List<String>> MISSING_VALUES =
      Parameter.optional(
              "missing-values",
              ParameterType.TEXTS,
              "texts that stand for no value in text files, beside blank, NA, NaN and null, such as"
                  + " 'M,-999,\\N'; a number is each text of that number")
          .in(Group.TEXT);
  public static final Parameter<Character> DELIMITER =
      Parameter.optional(
              "delimiter",
              ParameterType.parsed("CHARACTER", TextOptions::parseDelimiter),
              "what separates the fields of text files: an ASCII character, its number as in \\001, or"
                  + " tab, comma, semicolon, bar or space; by default found out for each file")
          .in(Group.TEXT);
  public static final Parameter<Character> QUOTE =
      Parameter.of(
              "quote",
              ParameterType.parsed("CHARACTER", TextOptions::parseQuote),
              "\"",
              "what stands around fields of text files that hold a delimiter; none for nothing")
          .in(Group.TEXT);
  public static final Parameter<Boolean> NO_HEADER =
      Parameter.flag(
              "no-header",
              "text files have no line of names: the columns are those of --column-names, else V1, V2"
                  + " and so on")
          .in(Group.TEXT);
  public static final Parameter<List<String>> COLUMN_NAMES =
      Parameter.optional(
              "column-names",
              ParameterType.NAMES,
              "the names of all columns of text files that have no line of them")
          .in(Group.TEXT);
  public static final Parameter<Charset> ENCODING =
      Parameter.of(
              "encoding",
              ParameterType.parsed("CHARSET", TextOptions::parseEncoding),
              "UTF-8",
              "what text files are written in, such as latin1, windows-1252 or UTF-16")
          .in(Group.TEXT);
  public static final Parameter<TextOptions.Decimal> DECIMAL =
      Parameter.of(
              "decimal",
              ParameterType.choice(TextOptions.Decimal.class),
              "point",
              "what stands before the decimals of numbers in text files")
          .in(Group.TEXT);
  public static final Parameter<Boolean> MULTILINE =
      Parameter.flag(
              "multiline",
              "quoted fields of text files go on in the next line, though the first 256 KB do not show"
                  + " it; such files are not divided among tasks")
          .in(Group.TEXT);
  public static final Parameter<Derivation> SET =
      Parameter.optional(
              "set",
              ParameterType.parsed("EXPRESSIONS", Derivation::parse),
              "new columns, such as 'late = delay > 15; logd = log(distance)'; each may use those before"
                  + " it")
          .in(Group.ROWS);
  public static final Parameter<Derivation> LEVELS =
      Parameter.optional(
              "levels",
              ParameterType.parsed("LEVELS", LevelLists::parse),
              "the levels of columns in their order, such as 'Carrier: AA, UA, west=AS|HA, other=*';"
                  + " without a * other values are missing; after --set")
          .in(Group.ROWS);
  public static final Parameter<SourceExpression> WHERE =
      Parameter.optional(
              "where",
              ParameterType.parsed("CONDITION", SourceExpression::parse),
              "takes the rows of which it is true, such as 'delay > 15 and carrier in (\"AA\", \"DL\")'; it"
                  + " sees the columns of --set and --levels")
          .in(Group.ROWS);
  public static final Parameter<Long> REDUCERS =
      Parameter.optional(
              "reducers",
              ParameterType.integer(1, 100_000),
              "number of reduce tasks; by default one for each core here, or what the cluster"
                  + " is set to")
          .onResume(OnResume.FREE);

  /** How text files of rows are written, but for what stands for no value. */
  public static final List<Parameter<?>> DIALECT =
      List.of(DELIMITER, QUOTE, NO_HEADER, COLUMN_NAMES, ENCODING, DECIMAL, MULTILINE);

  /** Which rows are taken, with what new columns. */
  public static final List<Parameter<?>> STEP = List.of(WHERE, SET, LEVELS);

  /** What a command declares that reads rows: which, with what columns, and how text is written. */
  public static final List<Parameter<?>> ROWS =
      Parameter.join(STEP, DIALECT, List.of(MISSING_VALUES));

  /** What a command writes, and how: of no influence on what is in it. */
  static final List<Parameter<?>> OF_THE_OUTPUT = List.of(OUT, OVERWRITE, RESUME);

  private SharedParameters() {}
}
