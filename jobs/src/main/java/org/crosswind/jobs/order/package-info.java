/** Rows in order, each once, or some of them: sort, distinct and sample. */
package org.crosswind.jobs.order;
