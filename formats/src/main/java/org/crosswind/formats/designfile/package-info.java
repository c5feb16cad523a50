/**
 * The design-matrix file: an Avro container whose metadata holds the design and whose records are
 * blocks of rows stored by column.
 */
package org.crosswind.formats.designfile;
