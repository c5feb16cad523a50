/**
 * What must be known of the data before they become a design: types, levels, counts, ranges and
 * means, gathered in parts that merge. Depends on rows and on the design; not on Hadoop.
 */
package org.crosswind.formats.scan;
