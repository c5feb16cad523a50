package org.crosswind.glm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.ClusterScores;
import org.crosswind.glm.fit.LinearKernel;
import org.crosswind.glm.fit.LinearPass;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.LinearScores;
import org.crosswind.glm.fit.LinearSums;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassKernel;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.fit.PlainKernel;
import org.crosswind.glm.fit.RowScores;
import org.crosswind.glm.inference.LinearFit;
import org.crosswind.glm.inference.LinearOptions;
import org.crosswind.glm.inference.LinearRegression;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.LogitOptions;
import org.crosswind.glm.math.Packed;

/** A design with its rows in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record TestData(
    Design design,
    byte[] response,
    double[] measured,
    int[][] codes,
    double[][] numbers,
    double[] weights,
    double[] offsets,
    String[] clusters) {

  public int rows() {
    return (int) design.rows();
  }

  /** All rows in one block. */
  public DesignBlock block() {
    return block(IntStream.range(0, rows()).toArray());
  }

  /** The given rows, in the given order. */
  public DesignBlock block(int... chosen) {
    byte[] y = response == null ? null : new byte[chosen.length];
    int[][] blockCodes = new int[codes.length][];
    double[][] blockNumbers = new double[codes.length][];
    for (int i = 0; i < chosen.length && y != null; i++) {
      y[i] = response[chosen[i]];
    }
    for (int v = 0; v < codes.length; v++) {
      int[] code = codes[v];
      double[] number = numbers[v];
      if (code != null) {
        blockCodes[v] = Arrays.stream(chosen).map(row -> code[row]).toArray();
      } else {
        blockNumbers[v] = chosen(number, chosen);
      }
    }
    return new DesignBlock(
        chosen.length,
        y,
        chosen(measured, chosen),
        blockCodes,
        blockNumbers,
        chosen(weights, chosen),
        chosen(offsets, chosen),
        clusters == null
            ? null
            : Arrays.stream(chosen).mapToObj(row -> clusters[row]).toArray(String[]::new));
  }

  private static double[] chosen(double[] column, int... rows) {
    return column == null ? null : Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
  }

  public Pass pass() {
    return pass(List.of(block()));
  }

  /**
   * A pass that sums every block on its own and merges the sums. The kernel that is chosen is held
   * to the plain one, bit for bit.
   */
  public Pass pass(List<DesignBlock> blocks) {
    return request -> {
      ModelMatrix matrix = new ModelMatrix(design, request.coding());
      PassSums total = request.noSums(matrix);
      for (DesignBlock block : blocks) {
        PassSums part = request.noSums(matrix);
        plain(matrix, request, part).add(block);
        total.merge(part);
      }
      PassSums fast = request.noSums(matrix);
      PassKernel kernel = PassKernel.of(matrix, request, fast);
      blocks.forEach(kernel::add);
      kernel.finish();
      if (!Arrays.equals(fast.cells(), total.cells())) {
        throw new AssertionError("the kernels differ at " + request);
      }
      return total;
    };
  }

  private static PassKernel plain(ModelMatrix matrix, PassRequest request, PassSums sums) {
    return new PlainKernel(matrix, request, sums);
  }

  /** The clusters' scores in plain sums. */
  public ClusterPass clusterPass() {
    return request -> {
      ModelMatrix matrix = new ModelMatrix(design, request.coding());
      return clusters(matrix.size(), new ClusterScores(matrix, request));
    };
  }

  private ClusterPass.Sums clusters(int p, RowScores scores) {
    Map<String, double[]> sums = new TreeMap<>();
    DesignBlock block = block();
    for (int i = 0; i < block.rows(); i++) {
      double[] sum = sums.computeIfAbsent(block.clusters()[i], c -> new double[p]);
      scores
          .row(block, i)
          .forEach(
              (column, value) -> {
                assertThat(Math.abs(value)).isLessThanOrEqualTo(scores.bound());
                sum[column] += value;
              });
    }
    double[] products = new double[Packed.size(p)];
    for (double[] sum : sums.values()) {
      for (int k = 0; k < sum.length; k++) {
        for (int j = 0; j <= k; j++) {
          products[Packed.index(j, k)] += sum[j] * sum[k];
        }
      }
    }
    return new ClusterPass.Sums(sums.size(), products);
  }

  /** Passes for a linear model that sum every block on its own and merge the sums. */
  public LinearPass linearPass(List<DesignBlock> blocks) {
    return new LinearPass() {
      @Override
      public LinearSums at(LinearRequest request) {
        ModelMatrix matrix = new ModelMatrix(design, request.coding());
        LinearSums total = request.noSums(matrix);
        for (DesignBlock block : blocks) {
          LinearSums part = request.noSums(matrix);
          new LinearKernel(matrix, request, part).add(block);
          total.add(part.cells());
        }
        return total;
      }

      @Override
      public ClusterPass.Sums clusters(LinearRequest request) {
        ModelMatrix matrix = new ModelMatrix(design, request.coding());
        return TestData.this.clusters(matrix.size(), new LinearScores(matrix, request));
      }
    };
  }

  public LinearFit linearFit() throws IOException {
    return linearFit(LinearOptions.defaults());
  }

  public LinearFit linearFit(LinearOptions options) throws IOException {
    return new LinearRegression(design, options).fit(linearPass(List.of(block())));
  }

  public Coding coding() {
    return Coding.of(design, ReferenceChoice.first(), List.of());
  }

  public ModelMatrix matrix() {
    return new ModelMatrix(design, coding());
  }

  public PassSums sums(double... beta) throws IOException {
    return pass().at(PassRequest.at(coding(), beta));
  }

  public LogitFit fit() throws IOException {
    return fit("first");
  }

  public LogitFit fit(String references) throws IOException {
    return fit(references, pass());
  }

  public LogitFit fit(String references, Pass pass) throws IOException {
    return fit(LogitOptions.defaults().with(ReferenceChoice.parse(references)), pass);
  }

  public LogitFit fit(LogitOptions options) throws IOException {
    return fit(options, pass());
  }

  private LogitFit fit(LogitOptions options, Pass pass) throws IOException {
    return new LogisticRegression(design, options, (i, h, s) -> {}).fit(pass, clusterPass());
  }

  /** A fit whose sums are made in the coarser unit that so many observations have. */
  public LogitFit fitInTheUnitOf(long observations) throws IOException {
    return fit(
        "first",
        request -> {
          ModelMatrix matrix = new ModelMatrix(design, request.coding());
          PassSums sums = request.noSums(matrix, observations);
          plain(matrix, request, sums).add(block());
          return sums;
        });
  }

  /** The same variables and levels over some of the rows. */
  public TestData filter(IntPredicate kept) {
    int[] chosen = IntStream.range(0, rows()).filter(kept).toArray();
    DesignBlock block = block(chosen);
    int[] y = new int[chosen.length];
    Arrays.setAll(y, i -> block.response()[i]);
    DesignBuilder builder = DesignBuilder.response(y);
    for (int v = 0; v < codes.length; v++) {
      Variable variable = design.variables().get(v);
      if (variable.simpleFactor()) {
        List<String> levels = variable.levels().stream().map(l -> l.name()).toList();
        String[] texts =
            Arrays.stream(block.codes()[v]).mapToObj(levels::get).toArray(String[]::new);
        builder.factor(variable.name(), levels, texts);
      } else {
        builder.number(variable.name(), block.numbers()[v]);
      }
    }
    return builder.build();
  }
}
