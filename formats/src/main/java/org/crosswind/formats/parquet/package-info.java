/**
 * Parquet: typed columns in row groups, of which only those needed are read. Its library is loaded
 * when a file of it is met.
 */
package org.crosswind.formats.parquet;
