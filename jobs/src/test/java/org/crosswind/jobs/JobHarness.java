package org.crosswind.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.crosswind.jobs.kernel.run.JobRunner;

/**
 * Runs jobs in a directory, with real files and the local job runner, and reads what they wrote.
 */
public final class JobHarness {
  private static final Configuration EMBEDDED = embedded();

  private final Path directory;
  private final Configuration conf = new Configuration(EMBEDDED);

  public JobHarness(Path directory) {
    this.directory = directory;
  }

  private static Configuration embedded() {
    try {
      Configuration conf = new Configuration();
      EmbeddedMode.configure(conf);
      EmbeddedMode.logs(false);
      return conf;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts input files into splits of at most this many bytes from now on. */
  public JobHarness splits(long bytes) {
    conf.setLong("mapreduce.input.fileinputformat.split.maxsize", bytes);
    return this;
  }

  public Configuration conf() {
    return conf;
  }

  public JobRunner runner() {
    return new JobRunner(conf, Progress.SILENT);
  }

  public Path path(String name) {
    return directory.resolve(name);
  }

  /** Settings by alternating option names and values; paths are taken as they are. */
  public static Settings settings(JobDefinition definition, String... options) {
    Settings settings = Settings.of(definition.name());
    for (int i = 0; i < options.length; i += 2) {
      settings = settings.with(parameter(definition, options[i]), options[i + 1]);
    }
    return settings;
  }

  private static Parameter<?> parameter(JobDefinition definition, String name) {
    return definition.parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(definition.name() + " has no " + name));
  }

  /** Runs a job into the directory of this name, with the checks a command makes. */
  public JobReport run(JobDefinition definition, String out, String... options)
      throws IOException, UsageException, DataException {
    Settings settings =
        settings(definition, options).with(definition.output(), path(out).toString());
    try (JobRunner runner = runner()) {
      return runner.runChecked(definition, settings);
    }
  }

  /** Writes a file of lines, each with a line feed. */
  public String text(String name, String... lines) throws IOException {
    return raw(name, String.join("\n", lines) + "\n");
  }

  /** Writes a file as it is, compressed if its name says so. */
  public String raw(String name, String text) throws IOException {
    return bytes(name, compress(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  public String bytes(String name, byte[] bytes) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return file.toString();
  }

  private byte[] compress(String name, byte[] bytes) throws IOException {
    CompressionCodec codec =
        name.endsWith(".gz") ? new GzipCodec() : name.endsWith(".bz2") ? new BZip2Codec() : null;
    if (codec == null) {
      return bytes;
    }
    ((org.apache.hadoop.conf.Configurable) codec).setConf(conf);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = codec.createOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** Writes an Avro file, a block for each row so that it has places to be split at. */
  public String avro(String name, Schema schema, List<GenericRecord> rows) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      writer.create(schema, file.toFile());
      for (GenericRecord row : rows) {
        writer.append(row);
        writer.sync();
      }
    }
    return file.toString();
  }

  /** A record by its fields' values, in order; values left out are null. */
  public static GenericRecord record(Schema schema, Object... values) {
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i]);
    }
    return record;
  }

  /** The rows of the files of whatever format under a directory as JSON text, sorted. */
  public List<String> rows(String out) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : files(out)) {
      RowFile rows =
          RowFormats.file(new Configuration(false), new org.apache.hadoop.fs.Path(file.toString()));
      RowBytes bytes = new RowBytes(rows.schema());
      var reader = new GenericDatumReader<GenericRecord>(rows.schema());
      try (Rows all = rows.rows()) {
        for (RowRecord record = all.move(); record != null; record = all.move()) {
          EncodedRow row = bytes.of(record.row());
          var decoder =
              DecoderFactory.get().binaryDecoder(row.data(), row.from(), row.length(), null);
          texts.add(reader.read(null, decoder).toString());
        }
      }
    }
    texts.sort(null);
    return texts;
  }

  /** The rows of the Avro files under a directory, file after file. */
  public List<GenericRecord> records(String out) throws IOException {
    List<GenericRecord> records = new ArrayList<>();
    for (Path file : files(out)) {
      try (var reader =
          new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
        reader.forEach(records::add);
      }
    }
    return records;
  }

  /** The lines of the text files under a directory, file after file. */
  public List<String> lines(String out) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(out)) {
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  /** The data files under a directory, sorted by name. */
  public List<Path> files(String out) throws IOException {
    try (Stream<Path> files = Files.list(path(out))) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> f.getFileName().toString().startsWith("part"))
          .sorted()
          .toList();
    }
  }

  /** The names of everything in the harness's directory, sorted. */
  public List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  /** The counters that are not zero. */
  public static Map<String, Long> counts(JobReport report) {
    Map<String, Long> counts = new TreeMap<>(report.counters());
    counts.values().removeIf(n -> n == 0);
    return counts;
  }
}
