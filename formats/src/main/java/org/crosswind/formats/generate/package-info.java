/**
 * Made-up airline and weather files in the full raw layouts, whose delays come from a known model:
 * the world (airports, carriers, stations), its weather, its flights, and the lines of the files.
 * Everything is a function of the seed and of what is asked for, never of what was made before.
 * Knows neither Hadoop nor Avro.
 */
package org.crosswind.formats.generate;
