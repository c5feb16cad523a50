package org.crosswind.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.fit.PassKernel;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.fit.PlainKernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A block's sums, by the plain kernel, the fast one, and the fast one in the Vector API. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class KernelBenchmark {
  /** Columns of the model. */
  @Param({"678", "866"})
  public int columns;

  /** Factors that are constant in the block. */
  @Param({"0", "2", "4"})
  public int constant;

  /** Rows of the block. */
  @Param("4096")
  public int rows;

  private DesignBlock block;
  private PassKernel plain;
  private PassKernel fast;

  /** Makes the block, and holds the kernels to each other. */
  @Setup
  public void generate() {
    TutorialShape shape = new TutorialShape(columns);
    block = shape.block(rows, constant);
    ModelMatrix matrix = shape.matrix();
    PassRequest request = PassRequest.at(matrix.coding(), TutorialShape.coefficients(columns));
    PassSums first = request.noSums(matrix);
    plain = new PlainKernel(matrix, request, first);
    plain.add(block);
    PassSums second = request.noSums(matrix);
    fast = PassKernel.of(matrix, request, second);
    fast.add(block);
    fast.finish();
    if (!Arrays.equals(first.cells(), second.cells())) {
      throw new IllegalStateException("the kernels differ");
    }
    fast = PassKernel.of(matrix, request, request.noSums(matrix));
  }

  /** A row at a time. */
  @Benchmark
  public void plain(KernelCost cost) {
    plain.add(block);
    cost.rows += rows;
  }

  /** By block and column. */
  @Benchmark
  public void fast(KernelCost cost) {
    fast.add(block);
    cost.rows += rows;
  }

  /** The same, where the virtual machine can be given the Vector API. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED"})
  public void vector(KernelCost cost) {
    fast.add(block);
    cost.rows += rows;
  }
}
