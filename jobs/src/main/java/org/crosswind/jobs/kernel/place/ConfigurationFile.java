package org.crosswind.jobs.kernel.place;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.kernel.files.LocalFile;

/**
 * A file of properties that a user names. It is read once, so it may be a pipe, and holds what is
 * written in it: document types, entities and includes, by which other files and hosts would be
 * read, are refused before Hadoop sees it.
 */
final class ConfigurationFile {
  private static final int LARGEST = 64 << 20;
  private static final String WANTED = "where a configuration of Hadoop's kind is wanted";

  private final String file;
  private final byte[] bytes;

  private ConfigurationFile(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @param file a local path or a URI of the scheme {@code file}
   */
  static ConfigurationFile read(String file) throws IOException {
    Path path = Path.of(new org.apache.hadoop.fs.Path(file).toUri().getPath());
    byte[] bytes = LocalFile.readOnce(path, LARGEST);
    try {
      check(bytes, file);
    } catch (XMLStreamException e) {
      String line =
          e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")";
      throw new IOException(file + " is no XML" + line + ", " + WANTED, e);
    }
    return new ConfigurationFile(file, bytes);
  }

  /** Adds the file's properties to a configuration. */
  void addTo(Configuration conf) throws IOException {
    try {
      conf.addResource(new ByteArrayInputStream(bytes), file, true);
      // Hadoop parses when it is asked for the first property.
      conf.size();
    } catch (RuntimeException e) {
      throw new IOException(file + " cannot be read, " + WANTED, e);
    }
  }

  private static void check(byte[] bytes, String file) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    boolean root = true;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new IOException(
            file + " has a document type or an entity, which could read other files: remove it");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        checkElement(reader.getLocalName(), root, file);
        root = false;
      }
    }
  }

  private static void checkElement(String name, boolean root, String file) throws IOException {
    if (name.equals("include")) {
      throw new IOException(
          file + " includes another file, which is not done: give that by a -conf of its own");
    }
    if (root && !name.equals("configuration")) {
      throw new IOException(file + " is other XML, " + WANTED);
    }
  }
}
