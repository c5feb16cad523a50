package org.crosswind.formats.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.glm.expression.ColumnBounds;
import org.crosswind.glm.expression.ColumnTest;

/**
 * What the statistics of a row group say of a column: bounds of plain numbers and of text, and
 * whether values are missing. Numbers with a scale, dates and times have no bounds here.
 */
final class GroupBounds implements ColumnBounds {
  private final long rows;
  private final PrimitiveType type;
  private final Statistics<?> statistics;

  private GroupBounds(BlockMetaData group, ColumnChunkMetaData chunk) {
    rows = group.getRowCount();
    type = chunk.getPrimitiveType();
    statistics = chunk.getStatistics();
  }

  /** Whether the statistics show that no row of a group passes all tests. */
  static boolean exclude(BlockMetaData group, List<ColumnTest> tests) {
    for (ColumnTest test : tests) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        String[] path = chunk.getPath().toArray();
        boolean same = path.length == 1 && path[0].equals(test.column());
        if (same && test.failed().test(new GroupBounds(group, chunk))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasNulls(long count) {
    return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == count;
  }

  private boolean hasBounds() {
    return statistics != null && statistics.hasNonNullValue();
  }

  @Override
  public boolean isMissing() {
    return hasNulls(rows) && !hasBounds();
  }

  @Override
  public boolean isPresent() {
    boolean mayBeNaN =
        switch (type.getPrimitiveTypeName()) {
          case INT32, INT64, BOOLEAN, BINARY -> false;
          case FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY, INT96 -> true;
        };
    return !mayBeNaN && hasNulls(0) && hasBounds();
  }

  @Override
  public double least() {
    return hasBounds() && isNumber() ? number(statistics.genericGetMin()) : Double.NaN;
  }

  @Override
  public double most() {
    return hasBounds() && isNumber() ? number(statistics.genericGetMax()) : Double.NaN;
  }

  /** As a row gives it: a whole number rounds to a double in the order of whole numbers. */
  private static double number(Object bound) {
    return ((Number) bound).doubleValue();
  }

  private boolean isNumber() {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case FLOAT, DOUBLE -> true;
      case INT32, INT64 ->
          logical == null
              || (logical instanceof IntLogicalTypeAnnotation whole && whole.isSigned());
      default -> false;
    };
  }

  @Override
  public boolean mayHave(String text) {
    boolean isText =
        type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
            && type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
    if (!isText || !hasBounds()) {
      return true;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.compareUnsigned(bytes(statistics.genericGetMin()), utf8) <= 0
        && Arrays.compareUnsigned(utf8, bytes(statistics.genericGetMax())) <= 0;
  }

  private static byte[] bytes(Object bound) {
    return ((Binary) bound).getBytes();
  }
}
