package org.crosswind.formats.mapreduce;

import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectedRecord;

/**
 * A row, or the line that could not be read as one.
 *
 * @param row null when rejected
 * @param rejected null when read
 * @param source the line when rejected, else null
 */
public record RowRecord(Path file, long offset, Row row, RejectedRecord rejected, String source) {}
