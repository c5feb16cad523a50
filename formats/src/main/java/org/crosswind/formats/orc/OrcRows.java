package org.crosswind.formats.orc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.columnar.ColumnarRow;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.RejectedRecord;

/** The rows of the stripes that begin in a part of a file, of them the columns that are needed. */
final class OrcRows implements Rows {
  private static final String FORMAT = "ORC";
  private static final int BATCH = 1024;

  private final Path file;
  private final Reader source;
  private final List<StripeInformation> stripes;
  private final RecordReader reader;
  private final VectorizedRowBatch batch;
  private final BatchRow at = new BatchRow();
  private final List<TextValues> texts = new ArrayList<>();
  private final ColumnarRow row;
  private final RowRecord record;

  /** The number in the file of the batch's first row. */
  private long first;

  /** The stripe that the batch is of, and the number in the file of the first row behind it. */
  private int stripe = -1;

  private long stripeEnd;

  /** Rows of the part that have not been read. */
  private long left;

  private OrcRows(FileSystem fileSystem, Reader source, FileSplit part, NeededColumns needed)
      throws IOException {
    this.source = source;
    file = part.getPath();
    stripes = source.getStripes();
    TypeDescription struct = source.getSchema();
    batch = struct.createRowBatch(TypeDescription.RowBatchVersion.USE_DECIMAL64, BATCH);
    Schema schema = OrcTypes.schema(source);
    RowColumns columns = AvroRow.columns(schema);
    VectorValues[] values = new VectorValues[columns.size()];
    boolean[] included = new boolean[struct.getMaximumId() + 1];
    included[0] = true;
    for (int c = 0; c < values.length; c++) {
      RowColumns.Column column = columns.column(c);
      if (needed.contains(column.name()) && column.kind() != RowColumns.Kind.UNUSABLE) {
        TypeDescription type = struct.getChildren().get(c);
        included[type.getId()] = true;
        values[c] =
            VectorValues.of(type, schema.getFields().get(c), column.name(), batch.cols[c], at);
        if (values[c] instanceof TextValues text) {
          texts.add(text);
        }
      }
    }
    row = new ColumnarRow(columns, values);
    record = new RowRecord(file);
    left = rows(part);
    reader =
        source.rows(
            source
                .options()
                .range(part.getStart(), part.getLength())
                .include(included)
                // By their places: of two columns of one name each has its own values.
                .forcePositionalEvolution(true)
                .dataReader(new CheckedDataReader(fileSystem, file, source)));
  }

  private long rows(FileSplit part) {
    long rows = 0;
    for (StripeInformation each : stripes) {
      long within = each.getOffset() - part.getStart();
      rows += within >= 0 && within < part.getLength() ? each.getNumberOfRows() : 0;
    }
    return rows;
  }

  /**
   * Opens a part of a file.
   *
   * @throws UnreadableFileException when the file is damaged, or not to be read
   */
  static OrcRows open(Configuration conf, FileSplit part, NeededColumns needed) throws IOException {
    Path file = part.getPath();
    return OrcReaders.reading(
        file,
        FORMAT,
        () -> {
          Reader source = OrcReaders.open(conf, file);
          try {
            return new OrcRows(file.getFileSystem(conf), source, part, needed);
          } catch (IOException | RuntimeException | Error e) {
            source.close();
            throw e;
          }
        });
  }

  @Override
  public RowRecord move() throws IOException {
    at.moveTo(at.at() + 1);
    if (at.at() >= batch.size && !nextBatch()) {
      return null;
    }
    long position = stripes.get(stripe).getOffset();
    try {
      for (TextValues text : texts) {
        text.move();
      }
      record.row(position, row);
    } catch (RejectedRecord e) {
      record.rejected(position, e, "row " + (first + at.at() + 1));
    }
    return record;
  }

  private boolean nextBatch() throws IOException {
    String place = stripe < 0 ? FORMAT : FORMAT + " behind byte " + stripes.get(stripe).getOffset();
    boolean more =
        OrcReaders.reading(
            file,
            place,
            () -> {
              first = reader.getRowNumber();
              return reader.nextBatch(batch);
            });
    at.moveTo(0);
    while (more && first >= stripeEnd) {
      stripe++;
      stripeEnd += stripes.get(stripe).getNumberOfRows();
    }
    left -= batch.size;
    if (!more && left > 0) {
      throw new UnreadableFileException(
          file + " is damaged: " + left + " of its rows are not there; make it again");
    }
    return more;
  }

  @Override
  public float progress() throws IOException {
    return reader.getProgress();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    source.close();
  }
}
