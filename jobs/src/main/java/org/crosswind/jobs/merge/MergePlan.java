package org.crosswind.jobs.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.RecordFields;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.merge.MergeParameters.How;

/**
 * The joined row: the columns of the left side in their order, then those of the right that are no
 * keys. Made of the sides' schemas and the settings alone, by the command and by each task.
 */
final class MergePlan {
  private final Settings settings;
  private final Schema left;
  private final Schema right;
  private final RowColumns leftColumns;
  private final RowColumns rightColumns;
  private final List<KeyPair> keys;
  private final Asof asof;
  private final RecordFields fields = new RecordFields();
  private final List<Integer> rightKept = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A plan.
   *
   * @param left the rows of the left side; has the columns of the settings, as {@code right} has
   */
  MergePlan(Settings settings, Schema left, Schema right) {
    this.settings = settings;
    this.left = left;
    this.right = right;
    leftColumns = AvroRow.columns(left);
    rightColumns = AvroRow.columns(right);
    keys = settings.get(MergeParameters.BY);
    asof = settings.find(MergeParameters.ASOF).map(this::asof).orElse(null);
    List<String> names = new ArrayList<>();
    addLeft(names);
    addRight(names);
    Set<String> seen = new HashSet<>();
    names.stream()
        .filter(name -> !seen.add(name))
        .distinct()
        .forEach(
            name ->
                problems.add(
                    "the joined rows would have two columns "
                        + name
                        + ": choose another --suffix than "
                        + settings.text(MergeParameters.SUFFIX)));
    if (asof != null) {
      problems.addAll(asof.problems());
    }
  }

  private Asof asof(KeyPair times) {
    int l = leftColumns.indexOf(times.left());
    int r = rightColumns.indexOf(times.right());
    return new Asof(
        new TimeColumn(l, left.getFields().get(l), leftColumns.column(l).kind()),
        new TimeColumn(r, right.getFields().get(r), rightColumns.column(r).kind()),
        settings);
  }

  private void addLeft(List<String> names) {
    Set<String> others = new HashSet<>(rightColumns.names());
    keys.forEach(key -> others.remove(key.right()));
    List<String> leftKeys = keys.stream().map(KeyPair::left).toList();
    for (int c = 0; c < leftColumns.size(); c++) {
      Schema.Field field = left.getFields().get(c);
      String name = leftColumns.column(c).name();
      Schema type = RecordFields.flat(field, leftColumns.column(c).kind());
      int key = leftKeys.indexOf(name);
      if (how() == How.FULL) {
        type = RecordFields.optional(key < 0 ? type : common(type, keyType(key)));
      }
      boolean both = key < 0 && others.contains(name);
      names.add(both ? name + settings.get(MergeParameters.SUFFIX).get(0) : name);
      fields.add(names.get(c), type, field);
    }
  }

  private void addRight(List<String> names) {
    List<String> rightKeys = keys.stream().map(KeyPair::right).toList();
    Set<String> others = new HashSet<>(leftColumns.names());
    for (int c = 0; c < rightColumns.size(); c++) {
      String name = rightColumns.column(c).name();
      if (rightKeys.contains(name)) {
        continue;
      }
      Schema.Field field = right.getFields().get(c);
      Schema type = RecordFields.flat(field, rightColumns.column(c).kind());
      String suffix = settings.get(MergeParameters.SUFFIX).get(1);
      names.add(others.contains(name) ? name + suffix : name);
      Schema joined = how() == How.INNER ? type : RecordFields.optional(type);
      fields.add(names.get(names.size() - 1), joined, field);
      rightKept.add(c);
    }
  }

  /** The type of a key on the right side. */
  private Schema keyType(int key) {
    int c = rightColumns.indexOf(keys.get(key).right());
    return RecordFields.flat(right.getFields().get(c), rightColumns.column(c).kind());
  }

  /** A type that has room for the values of both, which are equal as levels. */
  private static Schema common(Schema one, Schema other) {
    Schema a = Schemas.valueType(one);
    Schema b = Schemas.valueType(other);
    if (a.equals(b)) {
      return a;
    }
    boolean plain = a.getLogicalType() == null && b.getLogicalType() == null;
    if (!plain || !isNumber(a) || !isNumber(b)) {
      return Schema.create(Schema.Type.STRING);
    }
    return Schema.create(isWhole(a) && isWhole(b) ? Schema.Type.LONG : Schema.Type.DOUBLE);
  }

  private static boolean isWhole(Schema type) {
    return type.getType() == Schema.Type.INT || type.getType() == Schema.Type.LONG;
  }

  private static boolean isNumber(Schema type) {
    return isWhole(type)
        || type.getType() == Schema.Type.FLOAT
        || type.getType() == Schema.Type.DOUBLE;
  }

  /** What is wrong, a line each. */
  List<String> problems() {
    return problems;
  }

  Settings settings() {
    return settings;
  }

  How how() {
    return MergeParameters.how(settings);
  }

  /** The times of the sides; null where keys alone decide. */
  Asof asof() {
    return asof;
  }

  List<KeyPair> keys() {
    return keys;
  }

  Schema schema(Side side) {
    return side == Side.LEFT ? left : right;
  }

  /** The joined rows; what the left side says of its rows holds of them. */
  Schema joined() {
    Schema joined = fields.record(0, fields.size());
    left.getObjectProps().forEach(joined::addProp);
    return joined;
  }

  /** The columns of joined rows that a side gives. */
  Schema part(Side side) {
    int width = leftColumns.size();
    return side == Side.LEFT ? fields.record(0, width) : fields.record(width, fields.size());
  }

  /** Where in a side's rows the columns of its part are. */
  int[] sources(Side side) {
    return side == Side.LEFT
        ? IntStream.range(0, leftColumns.size()).toArray()
        : rightKept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where in right rows the columns of the left part are: those of keys; -1 for the others. */
  int[] leftOfRight() {
    int[] sources = new int[leftColumns.size()];
    Arrays.fill(sources, -1);
    for (KeyPair key : keys) {
      sources[leftColumns.indexOf(key.left())] = rightColumns.indexOf(key.right());
    }
    return sources;
  }

  /** Where in a side's rows the keys are. */
  int[] keys(Side side) {
    RowColumns columns = side == Side.LEFT ? leftColumns : rightColumns;
    return keys.stream()
        .mapToInt(key -> columns.indexOf(side == Side.LEFT ? key.left() : key.right()))
        .toArray();
  }
}
