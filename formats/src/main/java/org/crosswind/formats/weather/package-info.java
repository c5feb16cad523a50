/**
 * Hourly weather files (QCLCD), read into observations of the six measures at the airports that a
 * station serves. Depends on the text and time packages and the JDK; it knows nothing of flights,
 * Avro or Hadoop.
 */
package org.crosswind.formats.weather;
