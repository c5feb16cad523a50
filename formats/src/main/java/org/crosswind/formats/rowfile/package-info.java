/**
 * The seam between files of rows and whoever reads or writes them: what a format offers. Rows on
 * their way are Avro's binary encoding, whatever the files. Knows no format.
 */
package org.crosswind.formats.rowfile;
