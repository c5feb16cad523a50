/** Rows as they come to rows as they are wanted: selected, derived, with fewer or other columns. */
package org.crosswind.jobs.step;
