package org.crosswind.jobs.cube;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.cube.CubeCell;
import org.crosswind.formats.cube.CubeDocument.Total;
import org.crosswind.formats.cube.CubeDocument.Value;
import org.crosswind.formats.cube.CubeStatistics;
import org.crosswind.glm.math.ExactMoments;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/** All rows together, beside the cells: the first reducer's, committed with its output. */
final class CubeTotalFile {
  private static final String NAME = "_total.json";

  private CubeTotalFile() {}

  static void write(
      TaskInputOutputContext<?, ?, ?, ?> context, List<String> names, CubeCell whole, double level)
      throws IOException, InterruptedException {
    List<Value> values = new ArrayList<>();
    for (int v = 0; v < names.size(); v++) {
      ExactMoments moments = whole.moments(v);
      boolean rate = moments.count() > 0 && moments.areZeroOrOne();
      CubeStatistics statistics = CubeStatistics.of(moments, rate ? level : Double.NaN);
      values.add(new Value(names.get(v), whole.missing(v), whole.infinite(v), rate, statistics));
    }
    Path file = new Path(FileOutputFormat.getWorkOutputPath(context), NAME);
    try (OutputStream out = Storage.of(context).create(file, true)) {
      String text = Json.writeCompact(new Total(whole.rows(), values));
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static Total read(Storage storage, Path output) throws IOException {
    Path file = new Path(output, NAME);
    return storage.exists(file) ? Json.read(storage.readText(file), Total.class) : Total.NONE;
  }
}
