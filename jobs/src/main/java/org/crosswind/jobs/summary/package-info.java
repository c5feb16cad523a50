/** Summaries of the columns of a table. */
package org.crosswind.jobs.summary;
