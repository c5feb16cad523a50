package org.crosswind.formats.parts;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;

/** Codecs by the names of files. Finding all that there are costs more than opening a file. */
public final class FileCodecs {
  /** Of the configuration asked with last; a process mostly has one. */
  private static volatile FileCodecs last;

  private final Configuration conf;
  private final CompressionCodecFactory factory;

  private FileCodecs(Configuration conf) {
    this.conf = conf;
    factory = new CompressionCodecFactory(conf);
  }

  /** The codec of a file by its name, null for none. */
  public static CompressionCodec of(Configuration conf, Path file) {
    FileCodecs codecs = last;
    if (codecs == null || codecs.conf != conf) {
      codecs = new FileCodecs(conf);
      last = codecs;
    }
    return codecs.factory.getCodec(file);
  }

  /** Whether a file can be read from the middle. */
  public static boolean isSplitable(Configuration conf, Path file) {
    CompressionCodec codec = of(conf, file);
    return codec == null || codec instanceof SplittableCompressionCodec;
  }
}
