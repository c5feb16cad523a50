package org.crosswind.glm;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.fit.IrlsOptions;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.fit.PlainKernel;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;

/** A design with its rows in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record TestData(Design design, byte[] response, int[][] codes, double[][] numbers) {

  public int rows() {
    return response.length;
  }

  /** All rows in one block. */
  public DesignBlock block() {
    return block(IntStream.range(0, rows()).toArray());
  }

  /** The given rows, in the given order. */
  public DesignBlock block(int... chosen) {
    byte[] y = new byte[chosen.length];
    int[][] blockCodes = new int[codes.length][];
    double[][] blockNumbers = new double[codes.length][];
    for (int i = 0; i < chosen.length; i++) {
      y[i] = response[chosen[i]];
    }
    for (int v = 0; v < codes.length; v++) {
      int[] code = codes[v];
      double[] number = numbers[v];
      if (code != null) {
        blockCodes[v] = Arrays.stream(chosen).map(row -> code[row]).toArray();
      } else {
        blockNumbers[v] = Arrays.stream(chosen).mapToDouble(row -> number[row]).toArray();
      }
    }
    return new DesignBlock(chosen.length, y, blockCodes, blockNumbers);
  }

  public Pass pass() {
    return pass(List.of(block()));
  }

  /** A pass that sums every block on its own and merges the sums. */
  public Pass pass(List<DesignBlock> blocks) {
    return request -> {
      ModelMatrix matrix = new ModelMatrix(design, request.coding());
      PassSums total = new PassSums(design.observations(), matrix.size());
      for (DesignBlock block : blocks) {
        PassSums part = new PassSums(design.observations(), matrix.size());
        new PlainKernel(matrix, request, part).add(block);
        total.merge(part);
      }
      return total;
    };
  }

  public Coding coding() {
    return Coding.of(design, ReferenceChoice.first(), List.of());
  }

  public ModelMatrix matrix() {
    return new ModelMatrix(design, coding());
  }

  public PassSums sums(double... beta) throws IOException {
    return pass().at(new PassRequest(coding(), beta, new double[0]));
  }

  public LogitFit fit() throws IOException {
    return fit("first");
  }

  public LogitFit fit(String references) throws IOException {
    return fit(references, pass());
  }

  public LogitFit fit(String references, Pass pass) throws IOException {
    ReferenceChoice choice = ReferenceChoice.parse(references);
    return new LogisticRegression(design, choice, IrlsOptions.defaults(), (i, h, s) -> {})
        .fit(pass);
  }

  /** A fit whose sums are made in the coarser unit that so many observations have. */
  public LogitFit fitInTheUnitOf(long observations) throws IOException {
    return fit(
        "first",
        request -> {
          ModelMatrix matrix = new ModelMatrix(design, request.coding());
          PassSums sums = new PassSums(observations, matrix.size());
          new PlainKernel(matrix, request, sums).add(block());
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
      if (variable.factor()) {
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
