/**
 * What several jobs share at their edges: checks of inputs, mappers over tables and rows, writers,
 * and the time tables of stations.
 */
package org.crosswind.jobs.io;
