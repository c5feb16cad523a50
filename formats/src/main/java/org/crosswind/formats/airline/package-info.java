/**
 * Airline on-time records of whatever source, read into one typed flight. Depends on the text and
 * time packages and the JDK; it knows nothing of weather, Avro or Hadoop.
 */
package org.crosswind.formats.airline;
