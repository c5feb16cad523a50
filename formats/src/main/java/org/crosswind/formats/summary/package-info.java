/**
 * Summaries of the columns of rows: counts, moments, quantiles, distinct values, levels. Gathered
 * in parts that merge, and ending in one document. Depends on rows; not on Hadoop.
 */
package org.crosswind.formats.summary;
