/**
 * The job of {@code crosswind run --time-alignment utc} written for Spark: the same inputs, the
 * same rows, the same model. To measure against; it uses nothing of Crosswind's.
 */
package org.crosswind.bench.spark;
