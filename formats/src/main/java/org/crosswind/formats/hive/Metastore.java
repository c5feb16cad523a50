package org.crosswind.formats.hive;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;
import org.crosswind.formats.folders.FolderName;
import org.crosswind.formats.folders.Folders;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rows.Row;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.expression.ValueException;

/**
 * The site's metastore, asked by the site's own client (Hive 3 or later), which is no part of this
 * program. Only the process that submits jobs asks it.
 */
final class Metastore implements Closeable {
  private static final String URIS = "hive.metastore.uris";
  private static final String URIS_TOO = "metastore.thrift.uris";
  private static final String SITE = "hive-site.xml";

  /** Partitions that are asked for in one call. */
  private static final int BATCH = 1000;

  private static final short ALL = -1;

  private final Configuration conf;
  private final String uris;
  private final HiveMetaStoreClient client;

  private Metastore(Configuration conf, String uris, HiveMetaStoreClient client) {
    this.conf = conf;
    this.uris = uris;
    this.client = client;
  }

  static HiveTable table(Configuration conf, HiveName name) throws IOException {
    try (Metastore metastore = open(conf)) {
      return metastore.table(name);
    }
  }

  private static Metastore open(Configuration conf) throws IOException {
    Configuration hive = new Configuration(conf);
    hive.addResource(SITE);
    String uris = hive.get(URIS, hive.get(URIS_TOO, "")).strip();
    if (uris.isEmpty()) {
      throw new UnreadableFileException(
          "no metastore of Hive is named: -D "
              + URIS
              + "=thrift://HOST:9083, or "
              + SITE
              + " in the class path");
    }
    hive.set(URIS, uris);
    hive.set(URIS_TOO, uris);
    try {
      return new Metastore(conf, uris, new HiveMetaStoreClient(hive));
    } catch (MetaException e) {
      throw new UnreadableFileException(
          "the metastore of Hive at " + uris + " does not answer: " + firstLine(e.getMessage()));
    }
  }

  private HiveTable table(HiveName name) throws IOException {
    try {
      Table table = client.getTable(name.database(), name.table());
      if ("VIRTUAL_VIEW".equals(table.getTableType())) {
        throw new UnreadableFileException(
            name + " is a view, which has no files: make a table of it");
      }
      StorageDescriptor storage = table.getSd();
      TableFormat format = format(storage, table.getParameters());
      format
          .problem()
          .ifPresent(
              problem -> {
                throw new UnfitTable(name + " " + problem);
              });
      List<String> keys = names(table.getPartitionKeys());
      return new HiveTable(
          name,
          keys.isEmpty() ? whole(name, storage) : partitions(name, keys, format),
          format.text(names(storage.getCols())));
    } catch (NoSuchObjectException e) {
      throw new UnreadableFileException(
          name + " does not exist: the metastore at " + uris + " knows no such table");
    } catch (UnfitTable e) {
      throw new UnreadableFileException(e.getMessage());
    } catch (TException e) {
      throw new UnreadableFileException(
          name + ": the metastore at " + uris + " fails: " + firstLine(e.getMessage()));
    }
  }

  /** Why a table can't be read. */
  private static final class UnfitTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitTable(String message) {
      super(message);
    }
  }

  private static TableFormat format(StorageDescriptor storage, Map<String, String> properties) {
    return new TableFormat(
        storage.getSerdeInfo().getSerializationLib(),
        storage.getInputFormat(),
        storage.getSerdeInfo().getParameters(),
        properties);
  }

  private Map<Path, List<FolderName>> whole(HiveName name, StorageDescriptor storage)
      throws IOException {
    if (name.partitions().isPresent()) {
      throw new UnfitTable(name + " is not partitioned, so no condition chooses partitions");
    }
    return Map.of(place(storage), List.of());
  }

  /** Those that the condition chooses, by their names first: each is asked for in full then. */
  private Map<Path, List<FolderName>> partitions(
      HiveName name, List<String> keys, TableFormat format) throws TException, IOException {
    List<String> chosen = new ArrayList<>();
    for (String partition : client.listPartitionNames(name.database(), name.table(), ALL)) {
      if (isChosen(name, Folders.names(partition))) {
        chosen.add(partition);
      }
    }
    Map<Path, List<FolderName>> partitions = new LinkedHashMap<>();
    for (int from = 0; from < chosen.size(); from += BATCH) {
      List<String> batch = chosen.subList(from, Math.min(chosen.size(), from + BATCH));
      for (Partition partition :
          client.getPartitionsByNames(name.database(), name.table(), batch)) {
        TableFormat own = format(partition.getSd(), format.properties());
        if (!own.equals(format)) {
          requireLike(name, partition, own, format);
        }
        partitions.put(place(partition.getSd()), values(keys, partition.getValues()));
      }
    }
    if (partitions.isEmpty()) {
      throw new UnfitTable(
          name
              + (name.partitions().isPresent()
                  ? ": the condition is true of no partition"
                  : " has no partition"));
    }
    return partitions;
  }

  /** Partitions of text are all read the same way; others say themselves how. */
  private static void requireLike(
      HiveName name, Partition partition, TableFormat own, TableFormat table) {
    String which = name + ", partition " + partition.getValues() + ", ";
    own.problem()
        .ifPresent(
            problem -> {
              throw new UnfitTable(which + problem);
            });
    if (!own.text(List.of()).equals(table.text(List.of()))) {
      throw new UnfitTable(which + "is not written as the table is: read them one by one");
    }
  }

  private static boolean isChosen(HiveName name, List<FolderName> values) {
    if (name.partitions().isEmpty()) {
      return true;
    }
    Row row = Folders.row(values);
    try {
      return name.partitions().get().condition(row.columns()).test(row);
    } catch (ExpressionException | ValueException e) {
      throw new UnfitTable(name + ": " + e.getMessage());
    }
  }

  private static List<FolderName> values(List<String> keys, List<String> values) {
    return IntStream.range(0, keys.size())
        .mapToObj(k -> FolderName.of(keys.get(k), values.get(k)))
        .toList();
  }

  private static List<String> names(List<FieldSchema> fields) {
    return fields == null ? List.of() : fields.stream().map(FieldSchema::getName).toList();
  }

  private Path place(StorageDescriptor storage) throws IOException {
    Path path = new Path(storage.getLocation());
    return path.getFileSystem(conf).makeQualified(path);
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    client.close();
  }
}
