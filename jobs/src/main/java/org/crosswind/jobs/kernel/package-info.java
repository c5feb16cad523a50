/**
 * The small kernel that declares and runs jobs: parameters, settings, the one place that submits a
 * job and the one that reads and writes Hadoop's configuration. It knows no job and nothing of
 * flights or statistics.
 */
package org.crosswind.jobs.kernel;
