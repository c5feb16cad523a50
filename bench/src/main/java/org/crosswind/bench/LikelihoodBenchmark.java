package org.crosswind.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crosswind.glm.fit.LogisticPoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The likelihood of one row, given its linear predictor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LikelihoodBenchmark {
  private static final int ROWS = 4096;

  private final double[] eta = new double[ROWS];
  private final LogisticPoint point = new LogisticPoint();

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ROWS; i++) {
      eta[i] = 6 * random.nextDouble() - 4;
    }
  }

  /** Time per row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double point() {
    double sum = 0;
    for (double each : eta) {
      point.at(each, each > 0);
      sum += point.deviance();
    }
    return sum;
  }
}
