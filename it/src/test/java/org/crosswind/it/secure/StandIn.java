package org.crosswind.it.secure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.hadoop.io.SecureIOUtils;

/** The classes of these tests that stand before Hadoop's, as a jar for containers. */
final class StandIn {
  private StandIn() {}

  static void write(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Class<?> type :
          List.of(SecureIOUtils.class, SecureIOUtils.AlreadyExistsException.class)) {
        String file = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(file));
        try (InputStream own = type.getClassLoader().getResourceAsStream(file)) {
          own.transferTo(entries);
        }
      }
    }
  }
}
