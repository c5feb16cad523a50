package org.crosswind.formats.designfile;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;

/**
 * Blocks to and from Avro records. The columns of a record are the response, the variables, and,
 * where the design has them, weights, offsets and clusters. Lossless.
 */
public final class BlockCodec implements DatumWriter<DesignBlock>, DatumReader<DesignBlock> {
  private final Design design;
  private final int[] levels;
  private final ColumnWriter writer = new ColumnWriter();
  private final ColumnReader reader = new ColumnReader();
  private int[] response = new int[0];

  public BlockCodec(Design design) {
    this.design = design;
    levels =
        design.variables().stream().mapToInt(v -> v.factor() ? v.levels().size() : -1).toArray();
  }

  /** The codec needs no schema but the one there is. */
  @Override
  public void setSchema(Schema schema) {}

  @Override
  public void write(DesignBlock block, Encoder out) throws IOException {
    int rows = block.rows();
    out.writeInt(rows);
    out.writeArrayStart();
    out.setItemCount(columns());
    writer.to(out);
    if (block.response() == null) {
      writer.numbers(block.measured(), rows);
    } else {
      writer.codes(response(block), rows, 2);
    }
    for (int v = 0; v < levels.length; v++) {
      if (levels[v] < 0) {
        writer.numbers(block.numbers()[v], rows);
      } else {
        writer.codes(block.codes()[v], rows, levels[v]);
      }
    }
    if (block.weights() != null) {
      writer.numbers(block.weights(), rows);
    }
    if (block.offsets() != null) {
      writer.numbers(block.offsets(), rows);
    }
    if (block.clusters() != null) {
      writer.texts(block.clusters(), rows);
    }
    out.writeArrayEnd();
  }

  private int columns() {
    return 1
        + levels.length
        + (design.weights() == null ? 0 : 1)
        + (design.offset() == null ? 0 : 1)
        + (design.cluster() == null ? 0 : 1);
  }

  private int[] response(DesignBlock block) {
    if (response.length < block.rows()) {
      response = new int[block.rows()];
    }
    for (int i = 0; i < block.rows(); i++) {
      response[i] = block.response()[i];
    }
    return response;
  }

  /**
   * The next block.
   *
   * @param used a block whose arrays it may take, null for new ones
   * @throws IOException when there is no block of the design
   */
  @Override
  public DesignBlock read(DesignBlock used, Decoder in) throws IOException {
    int rows = in.readInt();
    if (rows < 0) {
      throw new IOException("a block of " + rows + " rows");
    }
    DesignBlock block = used != null && used.rows() == rows ? used : empty(rows);
    reader.open(in);
    if (block.response() == null) {
      reader.numbers(block.measured());
    } else {
      reader.response(block.response());
    }
    for (int v = 0; v < levels.length; v++) {
      if (levels[v] < 0) {
        reader.numbers(block.numbers()[v]);
      } else {
        reader.codes(block.codes()[v]);
      }
    }
    if (block.weights() != null) {
      reader.numbers(block.weights());
    }
    if (block.offsets() != null) {
      reader.numbers(block.offsets());
    }
    if (block.clusters() != null) {
      reader.texts(block.clusters());
    }
    reader.close();
    return block;
  }

  /** A block of the design without values. */
  private DesignBlock empty(int rows) {
    boolean measures = design.response().measured() != null;
    int[][] codes = new int[levels.length][];
    double[][] numbers = new double[levels.length][];
    for (int v = 0; v < levels.length; v++) {
      if (levels[v] < 0) {
        numbers[v] = new double[rows];
      } else {
        codes[v] = new int[rows];
      }
    }
    return new DesignBlock(
        rows,
        measures ? null : new byte[rows],
        measures ? new double[rows] : null,
        codes,
        numbers,
        design.weights() == null ? null : new double[rows],
        design.offset() == null ? null : new double[rows],
        design.cluster() == null ? null : new String[rows]);
  }
}
