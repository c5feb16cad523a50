package org.crosswind.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import org.crosswind.architecture.samples.driver.Exits;
import org.crosswind.architecture.samples.jobs.MakesFiles;
import org.crosswind.architecture.samples.jobs.SubmitsJobs;
import org.crosswind.architecture.samples.jobs.UsesConfiguration;
import org.junit.jupiter.api.Test;

/** Which class may do what only one should: submit jobs, read settings, end the program. */
class HadoopTest {
  private static final Members SUBMISSION =
      Members.of(
          "org.apache.hadoop.mapreduce.Job.submit",
          "org.apache.hadoop.mapreduce.Job.waitForCompletion",
          "org.apache.hadoop.mapreduce.lib.jobcontrol.ControlledJob.<init>",
          "org.apache.hadoop.mapreduce.lib.jobcontrol.JobControl.<init>",
          "org.apache.hadoop.mapred.JobClient.<init>",
          "org.apache.hadoop.mapred.JobClient.runJob",
          "org.apache.hadoop.util.ToolRunner.run");

  private static final Members NEW_FILE =
      Members.of(
          "org.apache.hadoop.fs.FileSystem.create",
          "org.apache.hadoop.fs.FileSystem.createFile",
          "org.apache.hadoop.fs.FileSystem.createNewFile",
          "org.apache.hadoop.fs.FileSystem.append");

  private static final Members EXIT =
      Members.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  /** Any method: whoever needs a value asks Settings, and hands the configuration on unread. */
  private static final DescribedPredicate<JavaAccess<?>> CONFIGURATION =
      describe(
          "a method of a Configuration",
          access ->
              access.getTarget().getOwner().isAssignableTo("org.apache.hadoop.conf.Configuration")
                  && !access.getTarget().getName().equals("<init>"));

  @Test
  void oneClassSubmitsJobs() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house.type("jobs.kernel.run.JobRunner"))
                .should()
                .accessTargetWhere(SUBMISSION)
                .because("a job's status must not be thrown away"),
        SubmitsJobs.class);
  }

  @Test
  void kernelAndInputFormatsReadAndWriteTheConfiguration() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    house.at(
                        "jobs.kernel",
                        "formats.parts",
                        "formats.table",
                        "formats.rowfile",
                        "formats.step",
                        "formats.container",
                        "formats.parquet",
                        "formats.designfile",
                        "formats.blocks",
                        "formats.orc",
                        "formats.folders",
                        "formats.hive",
                        "formats.mapreduce"))
                .should()
                .accessTargetWhere(CONFIGURATION)
                .because("a setting has one declaration, a Parameter"),
        UsesConfiguration.class);
  }

  @Test
  void oneClassMakesFilesBesideTheOutputFormats() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .resideInAnyPackage(house.at("jobs", "driver"))
                .and()
                .doNotHaveFullyQualifiedName(house.type("jobs.kernel.files.Storage"))
                .should()
                .accessTargetWhere(NEW_FILE)
                .because("HDFS gives a new file's missing directories their parent's permissions"),
        MakesFiles.class);
  }

  @Test
  void oneClassEndsTheProgram() {
    Rule.holds(
        house ->
            noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house.type("driver.Main"))
                .should()
                .accessTargetWhere(EXIT)
                .because("one place maps exceptions to exit codes"),
        Exits.class);
  }
}
