package org.crosswind.formats.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The codecs of pages, all in Java: no native library, none of the cluster's. */
final class PageCodecs implements CompressionCodecFactory {
  static final Set<CompressionCodecName> READ =
      EnumSet.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.GZIP,
          CompressionCodecName.ZSTD,
          CompressionCodecName.LZ4_RAW,
          CompressionCodecName.LZ4);

  /** All but the LZ4 of which each program has its own. */
  static final Set<CompressionCodecName> WRITTEN =
      EnumSet.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.GZIP,
          CompressionCodecName.ZSTD,
          CompressionCodecName.LZ4_RAW);

  /** Bytes that one byte becomes at most: zstd makes a block of 128 KB of four. */
  private static final long MOST_RATIO = 1 << 15;

  private static final long SMALL = 1 << 16;

  /** Turns bytes into others. */
  private interface Packing {
    byte[] pack(byte[] bytes) throws IOException;
  }

  private interface Unpacking {
    byte[] unpack(byte[] bytes, int size) throws IOException;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Packer(codec, bytes -> bytes);
      case SNAPPY -> new Packer(codec, packing(new SnappyCompressor()));
      case ZSTD -> new Packer(codec, packing(new ZstdCompressor()));
      case LZ4_RAW -> new Packer(codec, packing(new Lz4Compressor()));
      case GZIP -> new Packer(codec, PageCodecs::gzip);
      default -> throw new IllegalArgumentException(codec + " is not written");
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Unpacker((bytes, size) -> bytes);
      case SNAPPY -> new Unpacker(unpacking(new SnappyDecompressor()));
      case ZSTD -> new Unpacker(unpacking(new ZstdDecompressor()));
      case LZ4_RAW -> new Unpacker(unpacking(new Lz4Decompressor()));
      case LZ4 ->
          new Unpacker(
              (bytes, size) ->
                  all(
                      new Lz4HadoopStreams().createInputStream(new ByteArrayInputStream(bytes)),
                      size));
      case GZIP ->
          new Unpacker(
              (bytes, size) -> all(new GZIPInputStream(new ByteArrayInputStream(bytes)), size));
      default -> throw new IllegalArgumentException(codec + " is not read");
    };
  }

  @Override
  public void release() {}

  private static Packing packing(Compressor compressor) {
    return bytes -> {
      byte[] packed = new byte[compressor.maxCompressedLength(bytes.length)];
      int length = compressor.compress(bytes, 0, bytes.length, packed, 0, packed.length);
      return Arrays.copyOf(packed, length);
    };
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static Unpacking unpacking(Decompressor decompressor) {
    return (bytes, size) -> {
      byte[] unpacked = new byte[size];
      int length = decompressor.decompress(bytes, 0, bytes.length, unpacked, 0, size);
      return length == size ? unpacked : Arrays.copyOf(unpacked, length);
    };
  }

  private static byte[] array(BytesInput bytes) throws IOException {
    byte[] array = new byte[Math.toIntExact(bytes.size())];
    bytes.toInputStream().readNBytes(array, 0, array.length);
    return array;
  }

  private static byte[] all(InputStream in, int size) throws IOException {
    try (in) {
      return in.readNBytes(size);
    }
  }

  private static final class Packer implements BytesInputCompressor {
    private final CompressionCodecName codec;
    private final Packing packing;

    Packer(CompressionCodecName codec, Packing packing) {
      this.codec = codec;
      this.packing = packing;
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return BytesInput.from(packing.pack(array(bytes)));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return codec;
    }

    @Override
    public void release() {}
  }

  /** Unpacks to the size that a page's header says, and to no other. */
  private static final class Unpacker implements BytesInputDecompressor {
    private final Unpacking unpacking;

    Unpacker(Unpacking unpacking) {
      this.unpacking = unpacking;
    }

    private byte[] unpack(byte[] bytes, int size) throws IOException {
      if (size < 0 || size > bytes.length * MOST_RATIO + SMALL) {
        throw new IOException("a page of " + bytes.length + " bytes cannot hold " + size);
      }
      byte[] unpacked = unpacking.unpack(bytes, size);
      if (unpacked.length != size) {
        throw new IOException("a page has " + unpacked.length + " bytes, not " + size);
      }
      return unpacked;
    }

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(unpack(array(bytes), size));
    }

    @Override
    public void decompress(ByteBuffer in, int length, ByteBuffer out, int size) throws IOException {
      byte[] bytes = new byte[length];
      in.get(bytes);
      out.put(unpack(bytes, size));
    }

    @Override
    public void release() {}
  }
}
