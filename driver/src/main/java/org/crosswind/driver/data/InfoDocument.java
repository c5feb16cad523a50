package org.crosswind.driver.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.crosswind.formats.rowfile.StoredBlock;

/**
 * What is known of data without a job.
 *
 * @param rows null when not counted
 * @param blocks of an Avro or design file; null for text
 * @param typedBy how many first rows of the first file the types of text columns are guessed from
 * @param design null when the data are rows
 * @param first the first rows, values in the order of the variables, null where missing
 * @param firstBlock how the columns of the first file's first block lie in it; null when not asked
 *     for, and of files without such blocks
 */
record InfoDocument(
    List<String> data,
    String format,
    String compression,
    long files,
    long bytes,
    Long rows,
    Long blocks,
    long typedBy,
    DesignFacts design,
    List<Variable> variables,
    List<List<String>> first,
    @JsonInclude(JsonInclude.Include.NON_NULL) StoredBlock firstBlock,
    List<String> notes) {

  /**
   * What the metadata of a design file say of the whole.
   *
   * @param success the value of the response that is modelled
   * @param rowsRead rows that the file was made of, those with missing values too
   */
  record DesignFacts(
      String formula,
      String response,
      String failure,
      String success,
      long failures,
      long successes,
      long rowsRead) {}

  /**
   * A variable.
   *
   * @param type what it is taken for: number, factor, or by its values
   * @param storage how the file holds it
   * @param levels of a factor, where the file names them; else empty
   * @param missing the share of the first rows without a value, of a text column; else null
   * @param numbers the share of the first rows' values that are numbers, as missing
   * @param low the smallest number, where the file says it; as high and mean
   */
  record Variable(
      String name,
      String type,
      String storage,
      List<String> levels,
      Double missing,
      Double numbers,
      Double low,
      Double high,
      Double mean) {}
}
