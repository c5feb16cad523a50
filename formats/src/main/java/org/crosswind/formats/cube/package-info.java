/**
 * Counts and moments in the cells of crossed factors: what is kept of a cell, how levels are
 * ordered, and the result to read. Depends on rows and the text tables of summaries; not on Hadoop.
 */
package org.crosswind.formats.cube;
