/**
 * What formats that hold columns apart have in common: a row of columns of which some are not read.
 * Knows no format.
 */
package org.crosswind.formats.columnar;
