package org.crosswind.formats.parts;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** A data file that is damaged, or not what its name says; the message names it and tells why. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnreadableFileException(String message) {
    super(message);
  }

  private UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Something that reads a file. */
  public interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param as what the file is taken for, such as {@code Avro} or a codec
   * @throws IOException naming the file, whatever a reader throws at damaged bytes: also its
   *     unchecked exceptions, and the errors by which it runs out of memory or of classes
   */
  public static <T> T reading(Path file, String as, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (FileNotFoundException | AccessControlException | UnreadableFileException e) {
      throw e;
    } catch (EOFException e) {
      throw new UnreadableFileException(
          file + " cannot be read as " + as + ": it is cut short or damaged", e);
    } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(file.toString())
          ? new UnreadableFileException(message, e)
          : new UnreadableFileException(
              file + " cannot be read as " + as + ": " + reason(e, message), e);
    }
  }

  private static String reason(Throwable thrown, String message) {
    if (thrown instanceof LinkageError) {
      return "this program comes without a part that it takes (" + message + ")";
    }
    return thrown.getMessage() == null || thrown instanceof VirtualMachineError
        ? "it is damaged (" + thrown.getClass().getSimpleName() + ")"
        : message;
  }
}
