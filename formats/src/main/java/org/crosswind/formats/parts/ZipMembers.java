package org.crosswind.formats.parts;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a zip archive, one after another, from a stream that knows no way back. Java's own
 * takes a cut between two members for the end, reads 512 bytes at a time, and until version 21 no
 * sizes of Zip64 behind a small member.
 */
final class ZipMembers implements Closeable {
  private static final int PIECE = 64 << 10;

  /** What records begin with. */
  private static final int MEMBER = 0x04034b50;

  private static final int SIZES = 0x08074b50;
  private static final int LISTED = 0x02014b50;
  private static final int END = 0x06054b50;

  /** Bytes of records, without what is of any length. */
  private static final int MEMBER_BYTES = 30;

  private static final int SIZES_BYTES = 24;
  private static final int LISTED_BYTES = 46;
  private static final int END_BYTES = 22;

  private static final int ENCRYPTED = 1;
  private static final int SIZES_BEHIND = 8;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long UNSIGNED = 0xffffffffL;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();

  /** What was read and not used yet, from its position to its limit. */
  private final ByteBuffer raw = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN).flip();

  private int members;
  private boolean ended;

  /** The member that is read, null between two. */
  private Member member;

  /** Bytes of it that were stored, and what came of them. */
  private long packed;

  private long unpacked;

  /**
   * What is said before a member.
   *
   * @param sum its CRC-32, where its sizes are not behind it
   * @param packed its size as stored, where that is known
   */
  private record Member(String name, int flags, int method, long sum, long packed) {
    boolean isSized() {
      return (flags & SIZES_BEHIND) == 0;
    }
  }

  ZipMembers(InputStream in) {
    this.in = in;
  }

  /**
   * Goes on to the next member.
   *
   * @return its name, with its folders; null behind the last, however often asked
   * @throws EOFException where the archive is cut
   */
  String next() throws IOException {
    byte[] rest = new byte[member == null ? 0 : PIECE];
    while (member != null) {
      read(rest, 0, rest.length);
    }
    if (ended) {
      return null;
    }
    require(END_BYTES);
    int record = raw.getInt(raw.position());
    if (record != MEMBER) {
      checkList(record);
      ended = true;
      return null;
    }
    require(MEMBER_BYTES);
    int at = raw.position();
    int name = raw.getShort(at + 26) & 0xffff;
    int extra = raw.getShort(at + 28) & 0xffff;
    require(MEMBER_BYTES + name);
    member =
        readable(
            new Member(
                new String(raw.array(), at(MEMBER_BYTES), name, StandardCharsets.UTF_8),
                raw.getShort(raw.position() + 6),
                raw.getShort(raw.position() + 8),
                raw.getInt(raw.position() + 14) & UNSIGNED,
                raw.getInt(raw.position() + 18) & UNSIGNED));
    skip(MEMBER_BYTES + name);
    skip(extra);
    members++;
    inflater.reset();
    sum.reset();
    packed = 0;
    unpacked = 0;
    return member.name;
  }

  private int at(int offset) {
    return raw.position() + offset;
  }

  private static Member readable(Member member) throws IOException {
    String remedy = ": unpack it, or pack it anew by zip";
    if ((member.flags & ENCRYPTED) != 0) {
      throw new IOException(member.name + " in it is encrypted" + remedy);
    }
    boolean stored = member.method == STORED;
    if (!stored && member.method != DEFLATED) {
      throw new IOException(
          member.name
              + " in it is packed by method "
              + member.method
              + ", not by deflate"
              + remedy);
    }
    boolean unknown = member.packed == UNSIGNED || (!member.isSized() && member.packed == 0);
    if (stored && unknown && !member.name.endsWith("/")) {
      throw new IOException(member.name + " in it is not packed, and of unknown size" + remedy);
    }
    return member;
  }

  /** Bytes of the member that was come to, -1 behind its last. */
  int read(byte[] buffer, int from, int length) throws IOException {
    if (member == null) {
      return -1;
    }
    int read = member.method == STORED ? copy(buffer, from, length) : inflate(buffer, from, length);
    if (read > 0) {
      sum.update(buffer, from, read);
      unpacked += read;
      return read;
    }
    checkSizes();
    member = null;
    return -1;
  }

  /** Of a member as it is; 0 behind its last byte. */
  private int copy(byte[] buffer, int from, int length) throws IOException {
    int read = (int) Math.min(length, member.packed - packed);
    if (read > 0) {
      require(1);
      read = Math.min(read, raw.remaining());
      raw.get(buffer, from, read);
      packed += read;
    }
    return read;
  }

  /** Of a packed member; 0 behind its last byte. */
  private int inflate(byte[] buffer, int from, int length) throws IOException {
    try {
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer, from, length);
        if (read > 0) {
          return read;
        }
        if (inflater.needsInput() && !inflater.finished()) {
          require(1);
          // Its bytes stay in the buffer until all of them are used.
          inflater.setInput(raw.array(), raw.position(), raw.remaining());
          raw.position(raw.limit());
        } else if (inflater.needsDictionary()) {
          throw damaged("it is packed by a dictionary");
        }
      }
    } catch (DataFormatException e) {
      throw damaged(e.getMessage());
    }
    raw.position(raw.limit() - inflater.getRemaining());
    packed = inflater.getBytesRead();
    return 0;
  }

  /** Holds a member, behind its last byte, to the sum and the sizes that are said of it. */
  private void checkSizes() throws IOException {
    long said = member.sum;
    if (!member.isSized()) {
      require(SIZES_BYTES);
      int at = raw.getInt(raw.position()) == SIZES ? 4 : 0;
      said = raw.getInt(at(at)) & UNSIGNED;
      boolean wide = raw.getLong(at(at + 4)) == packed && raw.getLong(at(at + 12)) == unpacked;
      boolean narrow =
          (raw.getInt(at(at + 4)) & UNSIGNED) == (packed & UNSIGNED)
              && (raw.getInt(at(at + 8)) & UNSIGNED) == (unpacked & UNSIGNED);
      if (!wide && !narrow) {
        throw damaged("its size is another");
      }
      skip(at + (wide ? 20 : 12));
    }
    if (said != sum.getValue()) {
      throw damaged("its checksum is another");
    }
  }

  private IOException damaged(String how) {
    return new IOException(member.name + " in it is damaged: " + how);
  }

  /** Behind the members, holds the list of them to their number. */
  private void checkList(int first) throws IOException {
    int listed = 0;
    for (int record = first; record == LISTED; record = raw.getInt(raw.position())) {
      require(LISTED_BYTES);
      int length = LISTED_BYTES;
      for (int field = 28; field <= 32; field += 2) {
        length += raw.getShort(at(field)) & 0xffff;
      }
      skip(length);
      listed++;
      require(END_BYTES);
    }
    // Behind the list may stand records of Zip64; one that is empty has an end only.
    if (listed != members || (listed == 0 && first != END)) {
      throw new IOException(
          "it is damaged: " + members + " members can be read, and its list has " + listed);
    }
  }

  /** Makes sure that so many bytes are there. */
  private void require(int bytes) throws IOException {
    if (raw.remaining() >= bytes) {
      return;
    }
    raw.compact();
    try {
      while (raw.position() < bytes) {
        int read = in.read(raw.array(), raw.position(), raw.remaining());
        if (read < 0) {
          throw new EOFException("it is cut short");
        }
        raw.position(raw.position() + read);
      }
    } finally {
      raw.flip();
    }
  }

  private void skip(int bytes) throws IOException {
    int left = bytes;
    while (left > 0) {
      require(1);
      int skipped = Math.min(left, raw.remaining());
      raw.position(raw.position() + skipped);
      left -= skipped;
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
