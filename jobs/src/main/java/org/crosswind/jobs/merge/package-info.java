/**
 * Any two tables joined by equal keys, or by keys and the nearest time: in mappers that hold the
 * right side, or in reducers that sort both. What a row meets is decided in one place for both.
 */
package org.crosswind.jobs.merge;
