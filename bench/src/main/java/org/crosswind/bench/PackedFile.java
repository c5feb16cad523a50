package org.crosswind.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.GzipCodec;
import org.crosswind.formats.parts.ZipCodec;

/** A file as it is packed, and what a job reads of that; in memory. */
final class PackedFile {
  private static final GzipCodec GZIP = new GzipCodec();

  static {
    GZIP.setConf(new Configuration(false));
  }

  private PackedFile() {}

  static byte[] gzip(byte[] file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(file);
    }
    return packed.toByteArray();
  }

  static byte[] zip(byte[] file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("table.csv"));
      out.write(file);
    }
    return packed.toByteArray();
  }

  static InputStream ofGzip(byte[] packed) throws IOException {
    return GZIP.createInputStream(new ByteArrayInputStream(packed));
  }

  static InputStream ofZip(byte[] packed) throws IOException {
    return new ZipCodec().createInputStream(new ByteArrayInputStream(packed));
  }
}
