package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.math.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel makes the plain kernel's bits. */
class KernelTest {
  private static final List<String> TERMS =
      List.of("f", "g", "h", "one", "a", "b", "c", "d", "e", "f:g", "f:a", "g:h:b", "a:b", "flat");

  private static final List<Lanes> LANES =
      Stream.concat(Stream.of(Lanes.plain()), Lanes.vector().stream()).toList();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 120);
  }

  /** Rows in runs of the same level, as sorted data have them, or by chance. */
  private static String[] factor(Random random, int rows, int levels) {
    int run = 1 + random.nextInt(3) * random.nextInt(400);
    int[] byRun = random.ints(rows / run + 1, 0, levels).toArray();
    return IntStream.range(0, rows).mapToObj(i -> "l" + byRun[i / run]).toArray(String[]::new);
  }

  private static TestData data(Random random) {
    int[] sizes = {1, 2, 31, 255, 256, 257, 700, 3000};
    int rows = sizes[random.nextInt(sizes.length)];
    DesignBuilder builder = DesignBuilder.response(random.ints(rows, 0, 2).toArray());
    builder.factor("f", factor(random, rows, 2 + random.nextInt(5)));
    builder.factor("g", factor(random, rows, 3 + random.nextInt(40)));
    builder.factor("h", factor(random, rows, 2));
    builder.factor("one", factor(random, rows, 1));
    for (String name : List.of("a", "b", "c", "d", "e")) {
      double shift = random.nextInt(3) * 50;
      builder.number(name, random.doubles(rows, shift - 1, shift + 2).toArray());
    }
    builder.number("flat", new double[rows]);
    if (random.nextInt(3) == 0) {
      builder.weights(
          Weights.Kind.FREQUENCY, random.ints(rows, 1, 9).mapToDouble(i -> i).toArray());
    } else if (random.nextInt(3) == 0) {
      builder.weights(Weights.Kind.PROBABILITY, random.doubles(rows, 0.01, 7).toArray());
    }
    StringBuilder formula = new StringBuilder("y ~ ");
    formula.append(random.nextInt(4) == 0 ? "-1" : "1");
    boolean wide = random.nextBoolean();
    for (String term : TERMS) {
      boolean simple = !term.contains(":");
      if (random.nextInt(3) < (simple ? 2 : 1) && (simple || wide)) {
        formula.append(" + ").append(term);
      }
    }
    if (random.nextInt(4) == 0) {
      formula.append(" + offset(d)");
    }
    return builder.build(formula + " + a");
  }

  private static Coding coding(TestData data, Random random) {
    ReferenceChoice choice = ReferenceChoice.parse(random.nextBoolean() ? "first" : "last");
    List<Coding.LevelCode> aside = new ArrayList<>();
    for (int v = 0; v < data.design().variables().size(); v++) {
      int levels = data.design().variables().get(v).levels().size();
      if (levels > 2 && random.nextInt(5) == 0) {
        aside.add(new Coding.LevelCode(v, random.nextInt(levels)));
      }
    }
    return Coding.of(data.design(), choice, aside);
  }

  private static List<DesignBlock> blocks(TestData data, Random random) {
    List<DesignBlock> blocks = new ArrayList<>();
    for (int from = 0; from < data.rows(); ) {
      int size = new int[] {0, 1, 100, 256, 513, 4096}[random.nextInt(6)];
      int to = Math.min(data.rows(), from + size);
      blocks.add(data.block(IntStream.range(from, to).toArray()));
      from = to;
    }
    return blocks;
  }

  /** Coefficients of common size, and such that some rows have no likelihood. */
  private static double[] beta(Random random, int p) {
    double size = new double[] {0, 1, 40, 3e6}[random.nextInt(4)];
    double[] beta = random.doubles(p, -1, 1).map(x -> x * size).toArray();
    if (p > 0 && random.nextInt(12) == 0) {
      beta[random.nextInt(p)] = Double.POSITIVE_INFINITY;
    }
    return beta;
  }

  private static List<PassRequest> requests(Coding coding, Random random, int p) {
    double[] covariance = random.doubles(Packed.size(p), -1e-3, 1e-3).toArray();
    return List.of(
        PassRequest.at(coding, beta(random, p)),
        PassRequest.count(coding, p),
        PassRequest.scores(coding, beta(random, p)),
        PassRequest.at(coding, random.doubles(p).toArray()).along(random.doubles(p).toArray()),
        PassRequest.at(coding, random.doubles(p).toArray()).penalised(covariance));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void makesTheSameBits(long seed) {
    Random random = new Random(seed);
    TestData data = data(random);
    Coding coding = coding(data, random);
    ModelMatrix matrix = new ModelMatrix(data.design(), coding);
    List<DesignBlock> blocks = blocks(data, random);
    for (PassRequest request : requests(coding, random, matrix.size())) {
      PassSums plain = request.noSums(matrix);
      sum(new PlainKernel(matrix, request, plain), blocks);
      PassSums chosen = request.noSums(matrix);
      sum(PassKernel.of(matrix, request, chosen), blocks);
      assertThat(chosen.cells()).as("seed %d", seed).isEqualTo(plain.cells());
      for (Lanes lanes : FastKernel.suits(matrix, request) ? LANES : List.<Lanes>of()) {
        PassSums fast = request.noSums(matrix);
        sum(new FastKernel(matrix, request, fast, lanes), blocks);
        assertThat(fast.cells()).as("seed %d", seed).isEqualTo(plain.cells());
      }
    }
  }

  /** The linear predictors of blocks are those of rows one by one, with and without remainders. */
  @ParameterizedTest
  @MethodSource("seeds")
  void predictsTheSameBits(long seed) {
    Random random = new Random(seed);
    TestData data = data(random);
    Coding coding = coding(data, random);
    int p = new ModelMatrix(data.design(), coding).size();
    if (p > 1 && random.nextInt(3) == 0) {
      coding =
          coding.withRemainders(List.of(new Coding.Remainder(p - 1, List.of(0), List.of(0.3), 2)));
    }
    ModelMatrix matrix = new ModelMatrix(data.design(), coding);
    double[] beta = beta(random, p);
    BlockPredictor predictor = new BlockPredictor(matrix, beta);
    MatrixRow row = new MatrixRow(matrix);
    for (DesignBlock block : blocks(data, random)) {
      List<Double> expected = new ArrayList<>();
      for (int i = 0; i < block.rows(); i++) {
        if (row.moveTo(block, i)) {
          expected.add(row.dot(beta) + (block.offsets() == null ? 0 : block.offsets()[i]) + 0.0);
        }
      }
      int rows = predictor.predict(block).rows();
      assertThat(Arrays.stream(predictor.eta()).limit(rows).map(eta -> eta + 0.0).boxed().toList())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static void sum(PassKernel kernel, List<DesignBlock> blocks) {
    blocks.forEach(kernel::add);
    kernel.finish();
  }

  /** The units of few and of very many rows: how often sums leave their lanes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 5000, 1_000_000, 150_000_000, 1L << 50})
  void makesTheSameBitsInEveryUnit(long observations) {
    Random random = new Random(observations);
    DesignBuilder builder = DesignBuilder.response(random.ints(3000, 0, 2).toArray());
    builder.factor("f", factor(random, 3000, 7)).factor("g", factor(random, 3000, 30));
    for (int j = 0; j < 9; j++) {
      builder.number("x" + j, random.doubles(3000, -1, 4).toArray());
    }
    TestData data = builder.build();
    ModelMatrix matrix = data.matrix();
    PassRequest request = PassRequest.at(data.coding(), random.doubles(matrix.size()).toArray());
    PassSums plain = new PassSums(observations, matrix.size(), 1);
    sum(new PlainKernel(matrix, request, plain), List.of(data.block()));
    for (Lanes lanes : LANES) {
      PassSums fast = new PassSums(observations, matrix.size(), 1);
      sum(new FastKernel(matrix, request, fast, lanes), List.of(data.block()));
      assertThat(fast.cells()).isEqualTo(plain.cells());
    }
  }

  /** The build lets its tests bring the module in; a processor may still have no wide vectors. */
  @Test
  void vectorLoopsAreForManyRows() {
    assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isEmpty();
    assertThat(VectorModule.isThere()).isTrue();
    assertThat(Lanes.forRows(1000)).isInstanceOf(PlainLanes.class);
    Class<?> fastest = Lanes.vector().orElseGet(Lanes::plain).getClass();
    assertThat(Lanes.forRows(100_000_000)).isInstanceOf(fastest);
  }

  /** Without this the tests above could hold the plain kernel to itself. */
  @Test
  void theFastKernelSuitsUsualRequests() {
    TestData data =
        DesignBuilder.response(0, 1, 1, 0)
            .factor("f", "a", "b", "a", "b")
            .number("x", 1, 2, 4, 3)
            .build("y ~ f + x + f:x");
    PassRequest fit = PassRequest.at(data.coding(), new double[data.matrix().size()]);
    assertThat(FastKernel.suits(data.matrix(), fit)).isTrue();
    assertThat(FastKernel.suits(data.matrix(), PassRequest.count(data.coding(), 4))).isTrue();
    assertThat(FastKernel.suits(data.matrix(), PassRequest.scores(data.coding(), fit.beta())))
        .isFalse();
  }

  /** A factor of many cells would take more memory than the sums themselves. */
  @Test
  void wideFactorsAreLeftToThePlainKernel() {
    String[] levels = IntStream.range(0, 5000).mapToObj(Integer::toString).toArray(String[]::new);
    TestData data =
        DesignBuilder.response(new int[5000]).factor("f", levels).factor("g", levels).build();
    PassRequest request = PassRequest.at(data.coding(), new double[data.matrix().size()]);
    assertThat(FastKernel.suits(data.matrix(), request)).isFalse();
  }
}
