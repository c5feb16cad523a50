package org.crosswind.formats.orc;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.crosswind.formats.parts.UnreadableFileException;

/** Opens ORC files, as far as their footer. */
final class OrcReaders {
  /** The columns of what Hive writes for a table with transactions. */
  private static final List<String> ACID =
      List.of("operation", "originalTransaction", "bucket", "rowId", "currentTransaction", "row");

  /** The directories that Hive keeps such a table in. */
  private static final Pattern ACID_DIRECTORY =
      Pattern.compile("base_\\d{7,}(_v\\d+)?|(delete_)?delta_\\d{7,}_\\d{7,}(_\\d+)?(_v\\d+)?");

  private OrcReaders() {}

  /**
   * Opens a file. Its times are read as of UTC, whatever zone this machine is in, and its dates as
   * Gregorian, whichever calendar it was written by.
   *
   * @throws UnreadableFileException when it is damaged, or not to be read by itself
   */
  static Reader open(Configuration conf, Path file) throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    long length = fileSystem.getFileStatus(file).getLen();
    OrcTail.require(fileSystem, file, length);
    Reader reader =
        OrcFile.createReader(
            file,
            OrcFile.readerOptions(conf)
                .filesystem(fileSystem)
                .maxLength(length)
                .useUTCTimestamp(true)
                .convertToProlepticGregorian(true));
    try {
      requireRows(file, reader.getSchema());
      requireStripes(file, length, reader);
    } catch (IOException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  /**
   * Reads a file.
   *
   * @param as what the file is taken for, and where in it
   * @throws IOException naming the file, whatever ORC's library throws at damaged bytes
   */
  static <T> T reading(Path file, String as, UnreadableFileException.Reading<T> reading)
      throws IOException {
    return UnreadableFileException.reading(
        file,
        as,
        () -> {
          try {
            return reading.read();
          } catch (IOException e) {
            // The library puts what went wrong behind a message that only repeats the file's name.
            Throwable cause =
                String.valueOf(e.getMessage()).endsWith(file.toString()) ? e.getCause() : e;
            if (cause instanceof RuntimeException unchecked) {
              throw unchecked;
            }
            if (cause instanceof Error error) {
              throw error;
            }
            throw cause instanceof IOException io ? io : e;
          }
        });
  }

  private static void requireRows(Path file, TypeDescription type) throws UnreadableFileException {
    if (type.getCategory() != TypeDescription.Category.STRUCT) {
      throw new UnreadableFileException(
          file
              + " holds no rows of columns: each of its values is of the type "
              + type.getCategory().getName());
    }
    if (type.getFieldNames().equals(ACID)
        || ACID_DIRECTORY.matcher(file.getParent().getName()).matches()) {
      throw new UnreadableFileException(
          file
              + " belongs to a Hive table with transactions, of which Hive alone knows the rows"
              + " that hold: make a plain one, CREATE TABLE plain STORED AS ORC TBLPROPERTIES"
              + " ('transactional'='false') AS SELECT * FROM ...");
    }
  }

  private static void requireStripes(Path file, long length, Reader reader)
      throws UnreadableFileException {
    long end = 0;
    long rows = 0;
    for (StripeInformation stripe : reader.getStripes()) {
      long start = stripe.getOffset();
      for (long part :
          new long[] {
            start - end, stripe.getIndexLength(), stripe.getDataLength(), stripe.getFooterLength()
          }) {
        if (part < 0 || part > length - end) {
          throw new UnreadableFileException(
              file + " is damaged: its stripes do not lie behind each other; make it again");
        }
        end += part;
      }
      rows += stripe.getNumberOfRows();
      if (stripe.getNumberOfRows() < 0 || rows < 0) {
        throw damagedCount(file);
      }
    }
    if (rows != reader.getNumberOfRows()) {
      throw damagedCount(file);
    }
  }

  private static UnreadableFileException damagedCount(Path file) {
    return new UnreadableFileException(
        file + " is damaged: the rows of its stripes are not as many as its own; make it again");
  }
}
