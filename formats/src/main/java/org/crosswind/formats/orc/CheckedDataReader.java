package org.crosswind.formats.orc;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.orc.DataReader;
import org.apache.orc.OrcProto;
import org.apache.orc.Reader;
import org.apache.orc.StripeInformation;
import org.apache.orc.impl.BufferChunkList;
import org.apache.orc.impl.DataReaderProperties;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.OrcCodecPool;
import org.apache.orc.impl.RecordReaderUtils;
import org.crosswind.formats.parts.UnreadableFileException;

/**
 * Reads the bytes of stripes as ORC's library does, and looks at the footer of each first: the
 * library makes room for, and reads, as many entries of a dictionary as a footer says, which may be
 * billions.
 */
final class CheckedDataReader implements DataReader {
  private final Path file;
  private final DataReader reader;

  CheckedDataReader(FileSystem fileSystem, Path file, Reader source) {
    this.file = file;
    reader =
        RecordReaderUtils.createDefaultDataReader(
            DataReaderProperties.builder()
                .withFileSystemSupplier(() -> fileSystem)
                .withPath(file)
                .withCompression(
                    InStream.options()
                        .withCodec(OrcCodecPool.getCodec(source.getCompressionKind()))
                        .withBufferSize(source.getCompressionSize()))
                .build());
  }

  @Override
  public OrcProto.StripeFooter readStripeFooter(StripeInformation stripe) throws IOException {
    OrcProto.StripeFooter footer = reader.readStripeFooter(stripe);
    long left = stripe.getIndexLength() + stripe.getDataLength();
    for (OrcProto.Stream stream : footer.getStreamsList()) {
      left = stream.getLength() < 0 || stream.getLength() > left ? -1 : left - stream.getLength();
    }
    if (left < 0) {
      throw damaged(stripe, "would have more bytes than it has");
    }
    for (OrcProto.ColumnEncoding column : footer.getColumnsList()) {
      long entries = Integer.toUnsignedLong(column.getDictionarySize());
      if (entries > stripe.getNumberOfRows()) {
        throw damaged(stripe, "would have a dictionary of " + entries + " entries");
      }
    }
    return footer;
  }

  private UnreadableFileException damaged(StripeInformation stripe, String why) {
    return new UnreadableFileException(
        file
            + " is damaged: the stripe of "
            + stripe.getNumberOfRows()
            + " rows at byte "
            + stripe.getOffset()
            + " "
            + why
            + "; make it again");
  }

  @Override
  public void open() throws IOException {
    reader.open();
  }

  @Override
  public BufferChunkList readFileData(BufferChunkList range, boolean direct) throws IOException {
    return reader.readFileData(range, direct);
  }

  @Override
  public boolean isTrackingDiskRanges() {
    return reader.isTrackingDiskRanges();
  }

  @Override
  public void releaseBuffer(ByteBuffer buffer) {
    reader.releaseBuffer(buffer);
  }

  /** ORC's record reader, which it is given to once, asks for a copy of its own. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public DataReader clone() {
    return this;
  }

  @Override
  public InStream.StreamOptions getCompressionOptions() {
    return reader.getCompressionOptions();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
