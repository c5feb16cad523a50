package org.crosswind.formats.designfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.container.AvroFile;
import org.crosswind.formats.container.AvroFormat;
import org.crosswind.formats.container.ColumnBlocks;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFormat;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rowfile.StoredBlock;
import org.crosswind.glm.design.Design;

/** Design files, which are Avro containers of blocks: to be looked into, and without rows. */
public final class DesignFormat implements RowFormat {
  @Override
  public String title() {
    return "design";
  }

  @Override
  public boolean recognises(FileStart start) throws IOException {
    return AvroFormat.holds(start, Schemas.BLOCK, DesignFile.DESIGN);
  }

  @Override
  public RowFile file(FileStart start) {
    return new Blocks(this, start.conf(), start.file());
  }

  @Override
  public RowParts parts(TaskAttemptContext task) {
    return (part, in) -> {
      in.close();
      throw noRows(part.getPath());
    };
  }

  private static UnreadableFileException noRows(Path file) {
    return new UnreadableFileException(
        file + " is a design file, which has no rows: give the rows that it was made of");
  }

  private static final class Blocks extends AvroFile {
    private final Configuration conf;

    Blocks(RowFormat format, Configuration conf, Path file) {
      super(format, conf, file);
      this.conf = conf;
    }

    @Override
    public Optional<StoredBlock> firstBlock() throws IOException {
      Design design = DesignFile.design(path().getFileSystem(conf), path());
      List<String> names = new ArrayList<>(List.of(design.response().name()));
      design.variables().forEach(variable -> names.add(variable.name()));
      Stream.of(
              design.weights() == null ? null : design.weights().column(),
              design.offset() == null ? null : "offset",
              design.cluster())
          .filter(Objects::nonNull)
          .forEach(names::add);
      return ColumnBlocks.first(conf, path(), names);
    }

    @Override
    public Schema schema() throws IOException {
      throw noRows(path());
    }

    @Override
    public Rows rows(NeededColumns needed) throws IOException {
      throw noRows(path());
    }
  }
}
