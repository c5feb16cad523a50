/**
 * Conditions over the columns of a row, such as {@code Year == 2012 and Carrier in ('AA', 'DL')},
 * with the three-valued logic of SQL. They only compare: no calls, no arithmetic, no side effects.
 * Depends on the rows package and the JDK; it knows nothing of files, Avro or Hadoop.
 */
package org.crosswind.formats.predicate;
