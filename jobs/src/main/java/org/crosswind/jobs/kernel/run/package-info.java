/**
 * The one place that submits a job and follows it: who may write an output, how it becomes whole or
 * stays absent, and why a job failed.
 */
package org.crosswind.jobs.kernel.run;
