/** Delimited text with a header line: its lines, of splits and of whole files. */
package org.crosswind.formats.table;
