package org.crosswind.formats.designfile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Variable;

/**
 * Blocks to and from records. The columns of a record are the response, the variables, and, where
 * the design has them, weights, offsets and clusters. Lossless.
 */
public final class BlockCodec {
  private final Design design;

  public BlockCodec(Design design) {
    this.design = design;
  }

  public GenericRecord encode(DesignBlock block) {
    int rows = block.rows();
    List<GenericRecord> columns = new ArrayList<>();
    if (block.response() == null) {
      columns.add(ColumnCodec.numbers(block.measured(), rows));
    } else {
      int[] response = new int[rows];
      for (int i = 0; i < rows; i++) {
        response[i] = block.response()[i];
      }
      columns.add(ColumnCodec.codes(response, rows, 2));
    }
    for (int v = 0; v < design.variables().size(); v++) {
      Variable variable = design.variables().get(v);
      columns.add(
          variable.factor()
              ? ColumnCodec.codes(block.codes()[v], rows, variable.levels().size())
              : ColumnCodec.numbers(block.numbers()[v], rows));
    }
    if (block.weights() != null) {
      columns.add(ColumnCodec.numbers(block.weights(), rows));
    }
    if (block.offsets() != null) {
      columns.add(ColumnCodec.numbers(block.offsets(), rows));
    }
    if (block.clusters() != null) {
      columns.add(ColumnCodec.texts(block.clusters(), rows));
    }
    GenericRecord record = new GenericData.Record(Schemas.BLOCK);
    record.put("rows", rows);
    record.put("columns", columns);
    return record;
  }

  public DesignBlock decode(GenericRecord record) {
    int rows = (int) record.get("rows");
    Iterator<?> columns = ((List<?>) record.get("columns")).iterator();
    boolean measures = design.response().measured() != null;
    double[] measured = measures ? ColumnCodec.numbers(next(columns), rows) : null;
    byte[] response = measures ? null : response(next(columns), rows);
    int variables = design.variables().size();
    int[][] codes = new int[variables][];
    double[][] numbers = new double[variables][];
    for (int v = 0; v < variables; v++) {
      if (design.variables().get(v).factor()) {
        codes[v] = ColumnCodec.codes(next(columns), rows);
      } else {
        numbers[v] = ColumnCodec.numbers(next(columns), rows);
      }
    }
    return new DesignBlock(
        rows,
        response,
        measured,
        codes,
        numbers,
        design.weights() == null ? null : ColumnCodec.numbers(next(columns), rows),
        design.offset() == null ? null : ColumnCodec.numbers(next(columns), rows),
        design.cluster() == null ? null : ColumnCodec.texts(next(columns), rows));
  }

  private static GenericRecord next(Iterator<?> columns) {
    return (GenericRecord) columns.next();
  }

  private static byte[] response(GenericRecord column, int rows) {
    int[] codes = ColumnCodec.codes(column, rows);
    byte[] response = new byte[rows];
    for (int i = 0; i < rows; i++) {
      response[i] = (byte) codes[i];
    }
    return response;
  }
}
