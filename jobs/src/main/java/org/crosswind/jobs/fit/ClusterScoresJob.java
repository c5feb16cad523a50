package org.crosswind.jobs.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.crosswind.formats.designfile.DesignInputFormat;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.ClusterScores;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.LinearScores;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.RowScores;
import org.crosswind.glm.math.FixedPoint;
import org.crosswind.glm.math.Packed;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * The scores of each cluster at a fixed β, of a logistic or a linear model, and the sum of their
 * products. Map tasks send integer sums by cluster; clusters fall into a fixed number of buckets,
 * in each of which they are added up in sorted order: the result has the same bits for any number
 * of splits and reducers.
 */
public final class ClusterScoresJob implements JobDefinition {
  private static final int BUCKETS = 16;

  @Override
  public String name() {
    return "logit-clusters";
  }

  @Override
  public String summary() {
    return "the products of the clusters' scores";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        PassJob.DESIGN, PassJob.REQUEST, SharedParameters.REDUCERS, SharedParameters.OUT);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(PassJob.DESIGN)));
    job.setInputFormatClass(DesignInputFormat.class);
    job.setMapperClass(ScoreMapper.class);
    job.setCombinerClass(SumCombiner.class);
    job.setPartitionerClass(BucketPartitioner.class);
    job.setReducerClass(ProductReducer.class);
    job.setNumReduceTasks(settings.find(SharedParameters.REDUCERS).orElse(1L).intValue());
    job.setMapOutputKeyClass(Text.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setOutputKeyClass(IntWritable.class);
    job.setOutputValueClass(BytesWritable.class);
    job.setOutputFormatClass(SequenceFileOutputFormat.class);
  }

  /** The products of a reducer, and a copy of a segment on its way to the file. */
  @Override
  public long taskBytes(Settings settings, Storage storage) throws IOException {
    Design design = DataFiles.design(storage, settings.get(PassJob.DESIGN));
    Work work = Work.of(design, storage.readText(new Path(settings.get(PassJob.REQUEST))));
    return 2L * Double.BYTES * Packed.size(work.matrix.size());
  }

  /** What a finished job wrote, the buckets added up in order. */
  public static ClusterPass.Sums result(Storage storage, Path output) throws IOException {
    try (BucketFiles buckets = new BucketFiles(storage, output)) {
      long clusters = 0;
      double[] products = null;
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        if (buckets.open(bucket)) {
          ByteBuffer counts = buckets.next();
          clusters += counts.getLong();
          products = products == null ? new double[counts.getInt()] : products;
          buckets.addTo(products);
        }
      }
      return new ClusterPass.Sums(clusters, products);
    }
  }

  /** The key of a cluster: its bucket's letter, then its name. */
  private static Text key(String cluster) {
    return new Text((char) ('A' + Math.floorMod(cluster.hashCode(), BUCKETS)) + cluster);
  }

  private static int bucket(Text key) {
    return key.charAt(0) - 'A';
  }

  private static void add(Map<Integer, Long> sums, BytesWritable value) {
    ByteBuffer buffer = ByteBuffer.wrap(value.getBytes(), 0, value.getLength());
    while (buffer.hasRemaining()) {
      sums.merge(buffer.getInt(), buffer.getLong(), Long::sum);
    }
  }

  private static BytesWritable bytes(Map<Integer, Long> sums) {
    ByteBuffer buffer = ByteBuffer.allocate(sums.size() * (Integer.BYTES + Long.BYTES));
    sums.forEach((column, sum) -> buffer.putInt(column).putLong(sum));
    return new BytesWritable(buffer.array());
  }

  /** What a task works with. */
  private record Work(Design design, ModelMatrix matrix, RowScores scores) {
    static Work of(Design design, String json) {
      if (design.response().measured() != null) {
        LinearRequest request = Json.read(json, LinearRequest.class);
        ModelMatrix matrix = new ModelMatrix(design, request.coding());
        return new Work(design, matrix, new LinearScores(matrix, request));
      }
      PassRequest request = Json.read(json, PassRequest.class);
      ModelMatrix matrix = new ModelMatrix(design, request.coding());
      return new Work(design, matrix, new ClusterScores(matrix, request));
    }

    FixedPoint fixed() {
      return FixedPoint.forTerms(design.observations());
    }
  }

  static final class ScoreMapper extends BlockMapper<Text, BytesWritable> {
    private RowScores scores;
    private FixedPoint fixed;
    private double scale;

    ScoreMapper() {
      super(new ClusterScoresJob());
    }

    @Override
    protected void open(Design design, String request) {
      Work work = Work.of(design, request);
      scores = work.scores;
      fixed = work.fixed();
      scale = scores.bound();
    }

    @Override
    protected void add(DesignBlock block, Context context)
        throws IOException, InterruptedException {
      Map<String, Map<Integer, Long>> sums = new TreeMap<>();
      for (int i = 0; i < block.rows(); i++) {
        Map<Integer, Long> cluster =
            sums.computeIfAbsent(block.clusters()[i], name -> new TreeMap<>());
        scores
            .row(block, i)
            .forEach((column, value) -> cluster.merge(column, fixed.of(value / scale), Long::sum));
      }
      for (Map.Entry<String, Map<Integer, Long>> cluster : sums.entrySet()) {
        context.write(key(cluster.getKey()), bytes(cluster.getValue()));
      }
    }
  }

  static final class SumCombiner extends Reducer<Text, BytesWritable, Text, BytesWritable> {
    @Override
    protected void reduce(Text key, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      Map<Integer, Long> sums = new TreeMap<>();
      values.forEach(value -> add(sums, value));
      context.write(key, bytes(sums));
    }
  }

  static final class BucketPartitioner extends Partitioner<Text, BytesWritable> {
    @Override
    public int getPartition(Text key, BytesWritable value, int partitions) {
      return bucket(key) % partitions;
    }
  }

  static final class ProductReducer
      extends Reducer<Text, BytesWritable, IntWritable, BytesWritable> {
    private FixedPoint fixed;
    private double scale;
    private double[] products;
    private long clusters;
    private int bucket = -1;

    @Override
    protected void setup(Context context) throws IOException {
      Settings settings = Settings.of(new ClusterScoresJob(), context);
      Storage storage = Storage.of(context);
      Design design = DataFiles.design(storage, settings.get(PassJob.DESIGN));
      Work work = Work.of(design, storage.readText(new Path(settings.get(PassJob.REQUEST))));
      fixed = work.fixed();
      scale = work.scores.bound();
      products = new double[Packed.size(work.matrix.size())];
    }

    @Override
    protected void reduce(Text key, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      if (bucket(key) != bucket) {
        writeBucket(context);
        bucket = bucket(key);
      }
      Map<Integer, Long> sums = new TreeMap<>();
      values.forEach(value -> add(sums, value));
      List<Integer> columns = new ArrayList<>(sums.keySet());
      double[] score =
          columns.stream().mapToDouble(c -> scale * fixed.value(sums.get(c))).toArray();
      for (int b = 0; b < score.length; b++) {
        int column = Packed.index(0, columns.get(b));
        for (int a = 0; a <= b; a++) {
          products[column + columns.get(a)] += score[a] * score[b];
        }
      }
      clusters++;
    }

    private void writeBucket(Context context) throws IOException, InterruptedException {
      if (bucket >= 0) {
        IntWritable key = new IntWritable(bucket);
        ByteBuffer counts = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        counts.putLong(clusters).putInt(products.length);
        context.write(key, new BytesWritable(counts.array()));
        for (int from = 0; from < products.length; from += BucketFiles.SEGMENT) {
          int length = Math.min(BucketFiles.SEGMENT, products.length - from);
          ByteBuffer segment = ByteBuffer.allocate(Double.BYTES * length);
          segment.asDoubleBuffer().put(products, from, length);
          context.write(key, new BytesWritable(segment.array()));
        }
        Arrays.fill(products, 0);
        clusters = 0;
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      writeBucket(context);
    }
  }
}
