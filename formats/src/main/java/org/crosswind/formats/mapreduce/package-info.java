/** All formats of rows as one input format and one output format of MapReduce. */
package org.crosswind.formats.mapreduce;
