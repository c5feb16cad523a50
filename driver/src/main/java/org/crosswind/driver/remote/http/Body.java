package org.crosswind.driver.remote.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a request carries; it can be sent again. */
public interface Body {
  /** Bytes. */
  long length() throws IOException;

  void writeTo(OutputStream out) throws IOException;

  /** A text in UTF-8. */
  static Body of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }

  /** A local file. */
  static Body of(Path file) {
    return new Body() {
      @Override
      public long length() throws IOException {
        return Files.size(file);
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        Files.copy(file, out);
      }
    };
  }
}
