/**
 * The Avro schemas of what stages hand on, and Avro files as data sets. May depend on Avro and the
 * row interface; not on MapReduce.
 */
package org.crosswind.formats.avro;
