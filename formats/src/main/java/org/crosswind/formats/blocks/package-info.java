/**
 * Rows in blocks, by column: each column of a block is a list of its different values and a code
 * for each row. An Avro container whose records are the blocks.
 */
package org.crosswind.formats.blocks;
