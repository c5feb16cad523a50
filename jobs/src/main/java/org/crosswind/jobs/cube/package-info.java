/** Counts and moments in the cells of crossed factors. */
package org.crosswind.jobs.cube;
