/** Delimited text as rows. */
package org.crosswind.formats.csv;
