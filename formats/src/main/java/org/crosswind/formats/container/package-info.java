/** Avro containers as files of rows, and their blocks. */
package org.crosswind.formats.container;
