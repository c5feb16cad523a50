package org.crosswind.it.mini;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;

/** A metastore of Hive in a JVM of its own, and its client. */
final class Metastore {
  static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
  private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";
  private static final String DATABASE = "default";

  private final Process process;
  private final String uri;
  private final HiveMetaStoreClient client;

  private Metastore(Process process, String uri, HiveMetaStoreClient client) {
    this.process = process;
    this.uri = uri;
    this.client = client;
  }

  /** Starts one on an empty database in a directory. */
  static Metastore start(Path directory) throws Exception {
    Path target = Path.of(System.getProperty("crosswind.metastore"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "org.crosswind.it.metastore.LoopbackMetastore",
                Files.createDirectories(directory).toString())
            .redirectError(directory.resolve("metastore.log").toFile())
            .start();
    // Never closed: the process reads until this JVM ends.
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("port ")) {
      throw new IOException(
          "no metastore: " + line + "\n" + Files.readString(directory.resolve("metastore.log")));
    }
    String uri = "thrift://localhost:" + line.substring("port ".length());
    Configuration conf = new Configuration(false);
    conf.set("hive.metastore.uris", uri);
    return new Metastore(process, uri, new HiveMetaStoreClient(conf));
  }

  String uri() {
    return uri;
  }

  /** A table to be made, all of whose columns are strings. */
  static Table table(String name, Path location, List<String> columns, List<String> keys) {
    Table table = new Table();
    table.setDbName(DATABASE);
    table.setTableName(name);
    table.setTableType("EXTERNAL_TABLE");
    table.setParameters(new TreeMap<>(Map.of("EXTERNAL", "TRUE")));
    SerDeInfo serde = new SerDeInfo(name, LAZY, new TreeMap<>(Map.of("serialization.format", "1")));
    StorageDescriptor storage = new StorageDescriptor();
    storage.setCols(fields(columns));
    storage.setLocation(location.toUri().toString());
    storage.setInputFormat(TEXT_INPUT);
    storage.setOutputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat");
    storage.setSerdeInfo(serde);
    table.setSd(storage);
    table.setPartitionKeys(fields(keys));
    return table;
  }

  private static List<FieldSchema> fields(List<String> names) {
    return names.stream().map(name -> new FieldSchema(name, "string", null)).toList();
  }

  void create(Table table) throws Exception {
    client.createTable(table);
  }

  /** Adds a partition that lies where this says. */
  void add(Table table, List<String> values, Path location) throws Exception {
    Partition partition = new Partition();
    partition.setDbName(DATABASE);
    partition.setTableName(table.getTableName());
    partition.setValues(new ArrayList<>(values));
    StorageDescriptor storage = new StorageDescriptor(table.getSd());
    storage.setLocation(location.toUri().toString());
    partition.setSd(storage);
    client.add_partition(partition);
  }

  void stop() throws Exception {
    client.close();
    process.getOutputStream().close();
    process.waitFor();
  }
}
