/**
 * Input and output formats: the edge where the formats meet MapReduce. May read the task's
 * configuration; everything else in this module gets its settings handed to it.
 */
package org.crosswind.formats.mapreduce;
