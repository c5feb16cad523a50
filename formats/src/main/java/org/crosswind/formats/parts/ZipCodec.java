package org.crosswind.formats.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;

/**
 * Reads zip archives of text tables, as the one table that their members are together. Found by the
 * names of files, as any codec is; an archive is one split, and none is written.
 */
public final class ZipCodec implements CompressionCodec {
  @Override
  public CompressionInputStream createInputStream(InputStream in) throws IOException {
    return new ZipTables(in);
  }

  @Override
  public CompressionInputStream createInputStream(InputStream in, Decompressor decompressor)
      throws IOException {
    return createInputStream(in);
  }

  /** None: the archive's own stream unpacks. */
  @Override
  public Class<? extends Decompressor> getDecompressorType() {
    return null;
  }

  /** None. */
  @Override
  public Decompressor createDecompressor() {
    return null;
  }

  @Override
  public String getDefaultExtension() {
    return ".zip";
  }

  @Override
  public CompressionOutputStream createOutputStream(OutputStream out) throws IOException {
    throw readOnly();
  }

  @Override
  public CompressionOutputStream createOutputStream(OutputStream out, Compressor compressor)
      throws IOException {
    throw readOnly();
  }

  @Override
  public Class<? extends Compressor> getCompressorType() {
    return null;
  }

  @Override
  public Compressor createCompressor() {
    return null;
  }

  private static IOException readOnly() {
    return new IOException("zip archives are read and not written: choose gzip or bzip2");
  }
}
