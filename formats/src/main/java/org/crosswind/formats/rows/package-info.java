/**
 * Rows of a data set whatever its format: columns by name, values as numbers or as factor levels.
 * Depends on no format and not on Hadoop.
 */
package org.crosswind.formats.rows;
