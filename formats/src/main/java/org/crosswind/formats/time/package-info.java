/**
 * From local clocks to one clock: times of day, airport time zones, the station map, and the hour
 * on which flights and weather are joined. Depends on the text package and the JDK; it knows
 * nothing of flights, observations, Avro or Hadoop, and never asks for the default time zone.
 */
package org.crosswind.formats.time;
