/**
 * The MapReduce jobs, one file each: definition, parameters, counters, wiring, mapper, reducer.
 * What they compute is written in plain Java elsewhere; here it meets keys, values and tasks.
 */
package org.crosswind.jobs;
