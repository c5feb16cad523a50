/**
 * The fitted model as one JSON document, its summary in words, and the scorer. It runs wherever
 * Java does: no Hadoop, no Avro.
 */
package org.crosswind.scoring;
