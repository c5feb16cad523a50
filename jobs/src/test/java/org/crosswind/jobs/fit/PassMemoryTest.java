package org.crosswind.jobs.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tasks of a pass tell that they take: on a cluster their containers are made by it, and
 * with too little of it a fit of thousands of columns dies.
 */
class PassMemoryTest {
  private static final String FORMULA = "y ~ level + x";
  private static final int LEVELS = 30;

  /** An intercept, a column for each level but one, and x. */
  private static final int COLUMNS = 1 + (LEVELS - 1) + 1;

  /** Of the upper triangle of a symmetric matrix of all columns. */
  private static final long CELLS = COLUMNS * (COLUMNS + 1L) / 2;

  @TempDir private Path directory;
  private JobHarness jobs;
  private Coding coding;
  private ModelMatrix matrix;

  @BeforeEach
  void encode() throws Exception {
    jobs = new JobHarness(directory);
    List<String> rows =
        IntStream.range(0, 2 * LEVELS)
            .mapToObj(i -> String.format("%d,L%d,%d", i % 7 % 2, i % LEVELS, i * i % 11))
            .toList();
    String[] lines = Stream.concat(Stream.of("y,level,x"), rows.stream()).toArray(String[]::new);
    String data = jobs.text("rows.csv", lines);
    jobs.run(new DesignScanJob(), "scan", "data", data, "formula", FORMULA);
    Design design =
        DesignBuilder.build(
            DesignScanJob.result(
                jobs.runner().storage(),
                jobs.path("scan").toString(),
                DesignRequest.logistic(Formula.parse(FORMULA))));
    String json = jobs.raw("design.json", Json.write(design));
    jobs.run(new DesignEncodeJob(), "design", "data", data, "design", json);
    coding = Coding.of(design, ReferenceChoice.first(), List.of());
    matrix = new ModelMatrix(design, coding);
  }

  private long taskBytes(JobDefinition job, Object request) throws Exception {
    String json = jobs.raw("request.json", Json.write(request));
    String design = jobs.path("design").toString();
    return job.taskBytes(
        JobHarness.settings(job, "design", design, "request", json), jobs.runner().storage());
  }

  @Test
  void aPassTakesItsSumsAndTablesOfAsManyCells() throws Exception {
    PassRequest request = PassRequest.at(coding, new double[COLUMNS]);
    assertThat(taskBytes(new PassJob("pass"), request)).isEqualTo(2 * 8 * CELLS);
  }

  @Test
  void theScoresOfClustersTakeTheirProductsAndACopy() throws Exception {
    PassRequest request = PassRequest.scores(coding, new double[COLUMNS]);
    assertThat(taskBytes(new ClusterScoresJob(), request)).isEqualTo(2 * 8 * CELLS);
  }

  @Test
  void aLinearPassTakesItsCellsTwice() throws Exception {
    LinearRequest request = LinearRequest.fit(coding, 0, 1);
    long cells = request.noSums(matrix).cells().length;
    assertThat(cells).isGreaterThan(CELLS);
    assertThat(taskBytes(new LinearPassJob(), request)).isEqualTo(2 * 8 * cells);
  }
}
