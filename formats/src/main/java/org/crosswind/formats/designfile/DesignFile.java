package org.crosswind.formats.designfile;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.design.Design;
import org.crosswind.scoring.json.Json;

/** Design files by their metadata. */
public final class DesignFile {
  /** The metadata key of the design, JSON. */
  public static final String DESIGN = "crosswind.design";

  private DesignFile() {}

  /**
   * Reads the design of a file.
   *
   * @throws IOException when the file is no Avro file, or one without a design
   */
  public static Design design(FileSystem fileSystem, Path file) throws IOException {
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(fileSystem.open(file), new GenericDatumReader<>())) {
      return design(stream.getMetaString(DESIGN), stream.getSchema(), file);
    }
  }

  /**
   * The design in a file's metadata.
   *
   * @param json null without a design
   * @param schema of the file's records
   * @throws IOException when the file has no design, or blocks that this version cannot read
   */
  public static Design design(String json, Schema schema, Path file) throws IOException {
    if (json == null) {
      throw new IOException(file + " is an Avro file but no design file");
    }
    try {
      Encoding.require(schema);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
    return Json.read(json, Design.class);
  }
}
