/**
 * What a model does with a row as single operations on named values, for languages that are graphs
 * of such: expressions with their three-valued logic are taken apart here, once for all of them.
 */
package org.crosswind.export.flow;
