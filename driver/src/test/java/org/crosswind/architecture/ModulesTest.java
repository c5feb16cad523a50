package org.crosswind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.crosswind.architecture.samples.driver.command.UsesChain;
import org.crosswind.architecture.samples.formats.UsesJobs;
import org.crosswind.architecture.samples.formats.rowfile.UsesMapReduce;
import org.crosswind.architecture.samples.glm.UsesScoring;
import org.crosswind.architecture.samples.jobs.UsesDriver;
import org.crosswind.architecture.samples.jobs.io.UsesScore;
import org.crosswind.architecture.samples.jobs.kernel.files.UsesRun;
import org.crosswind.architecture.samples.scoring.UsesFormats;
import org.junit.jupiter.api.Test;

/** Which package may use what. */
class ModulesTest {
  private static final String[] HADOOP_AND_AVRO = {"org.apache.hadoop..", "org.apache.avro.."};

  @Test
  void arrowsPointOneWay() {
    Rule.holds(
        ModulesTest::layers,
        UsesScoring.class,
        UsesFormats.class,
        UsesJobs.class,
        UsesDriver.class);
  }

  /** In each of the rooms of a module, or of the kernel, classes may use those of rooms before. */
  @Test
  void roomsFollowEachOther() {
    Rule.holds(
        house -> tower(house, "jobs.kernel.", List.of("files", "declare", "place", "run")),
        UsesRun.class);
    Rule.holds(
        house ->
            tower(
                house,
                "jobs.",
                List.of(
                    "kernel",
                    "io",
                    "weather",
                    "flights",
                    "step",
                    "split",
                    "order",
                    "apply",
                    "join",
                    "merge",
                    "design",
                    "fit",
                    "score",
                    "summary",
                    "cube",
                    "generate")),
        UsesScore.class);
    Rule.holds(
        house ->
            tower(
                house,
                "formats.",
                List.of(
                    "text",
                    "rows",
                    "avro",
                    "parts",
                    "table",
                    "rowfile",
                    "step",
                    "columnar",
                    "csv",
                    "pipe",
                    "container",
                    "parquet",
                    "designfile",
                    "orc",
                    "folders",
                    "mapreduce",
                    "hive")),
        UsesMapReduce.class);
    Rule.holds(
        house ->
            tower(
                house,
                "driver.",
                List.of("command", "remote", "report", "data", "score", "fit", "chain")),
        UsesChain.class);
  }

  private static LayeredArchitecture layers(House house) {
    return tower(house, "", House.MODULES);
  }

  /** Of packages below a place each may use those before it, and none behind it. */
  private static LayeredArchitecture tower(House house, String place, List<String> packages) {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String name : packages) {
      layers = layers.layer(name).definedBy(house.at(place + name));
    }
    for (int m = 0; m < packages.size(); m++) {
      String[] before = packages.subList(0, m).toArray(String[]::new);
      var layer = layers.whereLayer(packages.get(m));
      layers = m == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(before);
    }
    return layers;
  }

  @Test
  void packagesDoNotUseEachOtherInACircle() {
    Rule.holds(
        house -> slices().matching(house.root() + ".(**)").should().beFreeOfCycles(),
        org.crosswind.architecture.samples.glm.UsesCycle.class,
        org.crosswind.architecture.samples.glm.cycle.UsesGlm.class);
  }

  @Test
  void glmIsMathematics() {
    Rule.holds(
        house ->
            classes()
                .that()
                .resideInAPackage(house.at("glm"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    house.at("glm"),
                    "java..",
                    "jdk.incubator.vector..",
                    "org.apache.commons.math3.."),
        org.crosswind.architecture.samples.glm.UsesHadoop.class,
        UsesScoring.class);
  }

  @Test
  void scoringKnowsNoHadoopAndNoAvro() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .resideInAPackage(house.at("scoring"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HADOOP_AND_AVRO),
        org.crosswind.architecture.samples.scoring.UsesHadoop.class,
        org.crosswind.architecture.samples.scoring.UsesAvro.class);
  }

  @Test
  void parsingAndTimeArithmeticKnowNoHadoopAndNoAvro() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .resideInAnyPackage(
                    house.at(
                        "formats.text",
                        "formats.time",
                        "formats.airline",
                        "formats.weather",
                        "formats.rows",
                        "formats.scan",
                        "formats.summary",
                        "formats.cube",
                        "formats.generate"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HADOOP_AND_AVRO),
        org.crosswind.architecture.samples.formats.text.UsesHadoop.class,
        org.crosswind.architecture.samples.formats.rows.UsesAvro.class);
  }
}
