package org.apache.hadoop.io;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Opens map outputs and logs without a look at their owner. With Kerberos, Hadoop's own class of
 * this name asks libhadoop for the owner, which Maven's artifacts do not have; without it every
 * shuffle fails. Clusters have libhadoop, and Hadoop's class.
 */
public class SecureIOUtils {
  private SecureIOUtils() {}

  public static RandomAccessFile openForRandomRead(
      File file, String mode, String expectedOwner, String expectedGroup) throws IOException {
    return new RandomAccessFile(file, mode);
  }

  public static FSDataInputStream openFSDataInputStream(
      File file, String expectedOwner, String expectedGroup) throws IOException {
    return FileSystem.getLocal(new Configuration()).getRaw().open(new Path(file.getAbsolutePath()));
  }

  public static FileInputStream openForRead(File file, String expectedOwner, String expectedGroup)
      throws IOException {
    return new FileInputStream(file);
  }

  public static FileOutputStream createForWrite(File file, int permissions) throws IOException {
    if (!file.createNewFile()) {
      throw new AlreadyExistsException(new FileAlreadyExistsException(file.getPath()));
    }
    return new FileOutputStream(file);
  }

  /** The file to create is there. */
  public static class AlreadyExistsException extends IOException {
    private static final long serialVersionUID = 1L;

    public AlreadyExistsException(Throwable cause) {
      super(cause);
    }
  }
}
