package org.crosswind.jobs.kernel.run;

import java.util.Optional;
import org.apache.hadoop.yarn.api.records.ApplicationReport;

/**
 * What YARN knows of a job; its id is its text. To ask is never what a job fails by: where YARN
 * does not answer, or has forgotten the job, there is no report.
 */
interface Application extends AutoCloseable {
  /** How it stands with the application. */
  Optional<ApplicationReport> report();

  /** Whether YARN answered, at last, that there is no such application. */
  boolean isForgotten();

  /** Where the ApplicationMaster was when YARN was asked while it lived, and its log; or empty. */
  String master();

  @Override
  void close();
}
