package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs against the encoder of parquet-column, and runs that are not as they should be. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RunReaderTest {
  private static final int[] SIZES = {0, 1, 7, 8, 9, 63, 64, 65, 504, 505, 1023, 1024, 1025, 5000};

  private static final String SHORT = "a page ends before its values";

  private static IntStream widths() {
    return IntStream.rangeClosed(0, Integer.SIZE);
  }

  /** What numbers of a width are less than, as far as places in a dictionary go. */
  private static int below(int width) {
    return width >= 31 ? Integer.MAX_VALUE : 1 << width;
  }

  private static byte[] encoded(int width, int[] numbers) throws IOException {
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, 16, 1 << 20, new HeapByteBufferAllocator())) {
      for (int number : numbers) {
        encoder.writeInt(number);
      }
      return encoder.toBytes().toInputStream().readAllBytes();
    }
  }

  /** Some alone and some in runs, which the encoder begins at eight; the largest among them. */
  private static int[] numbers(SplittableRandom random, int width, int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; ) {
      int run = random.nextInt(4) == 0 ? random.nextInt(1, 60) : 1;
      int number = random.nextInt(9) == 0 ? below(width) - 1 : random.nextInt(below(width));
      for (int end = Math.min(size, i + run); i < end; i++) {
        numbers[i] = number;
      }
    }
    return numbers;
  }

  private static int[] read(RunReader reader, SplittableRandom random, int size) {
    int[] all = new int[size];
    for (int done = 0; done < size; ) {
      int some = Math.min(size - done, random.nextInt(1, 100));
      int[] next = new int[some];
      reader.read(next, some);
      System.arraycopy(next, 0, all, done, some);
      done += some;
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("widths")
  void numbersOfEveryWidthAreThoseEncoded(int width) throws IOException {
    SplittableRandom random = new SplittableRandom(width);
    for (int size : SIZES) {
      int[] numbers = numbers(random, width, size);
      byte[] bytes = encoded(width, numbers);
      // At the end of its array, and in the middle of one that goes on otherwise.
      RunReader whole = new RunReader(ByteBuffer.wrap(bytes), width, below(width));
      assertThat(read(whole, random, size)).as("%s numbers", size).isEqualTo(numbers);
      byte[] more = new byte[bytes.length + 40];
      Arrays.fill(more, (byte) 0xff);
      System.arraycopy(bytes, 0, more, 17, bytes.length);
      RunReader within =
          new RunReader(ByteBuffer.wrap(more, 17, bytes.length).slice(), width, below(width));
      assertThat(read(within, random, size)).as("%s numbers", size).isEqualTo(numbers);
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void runsThatAreCutShortAreAMessage(int width) throws IOException {
    SplittableRandom random = new SplittableRandom(width);
    // Not a multiple of eight: what fills the last group may be cut off.
    int[] numbers = numbers(random, width, 1005);
    byte[] bytes = encoded(width, numbers);
    for (int length = 0; length < bytes.length - width; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(
              () -> read(new RunReader(ByteBuffer.wrap(cut), width, below(width)), random, 1005))
          .isInstanceOf(ParquetDecodingException.class)
          .hasMessage(SHORT);
    }
  }

  @Test
  void aLastGroupMayEndWithItsLastValue() {
    // One group of numbers of 3 bits, of which five are there: 1, 2, 3, 4, 5.
    byte[] bytes = {0x03, (byte) 0b11_010_001, 0b0_101_100_0};
    int[] numbers = new int[5];
    new RunReader(ByteBuffer.wrap(bytes), 3, 8).read(numbers, 5);
    assertThat(numbers).containsExactly(1, 2, 3, 4, 5);
    assertThatThrownBy(() -> new RunReader(ByteBuffer.wrap(bytes), 3, 8).read(new int[6], 6))
        .hasMessage(SHORT);
  }

  @Test
  void aNumberThatIsTooLargeIsAMessage() throws IOException {
    int[] alone = {0, 6, 1, 7, 2};
    int[] run = new int[40];
    Arrays.fill(run, 7);
    for (int[] numbers : new int[][] {alone, run}) {
      byte[] bytes = encoded(3, numbers);
      int size = numbers.length;
      assertThatThrownBy(
              () -> new RunReader(ByteBuffer.wrap(bytes), 3, 7).read(new int[size], size))
          .isInstanceOf(ParquetDecodingException.class)
          .hasMessage("a page has the number 7 where only those below 7 are");
      int[] read = new int[size];
      new RunReader(ByteBuffer.wrap(bytes), 3, 8).read(read, size);
      assertThat(read).isEqualTo(numbers);
    }
    byte[] negative = {0x02, -1, -1, -1, -1};
    assertThatThrownBy(
            () ->
                new RunReader(ByteBuffer.wrap(negative), 32, Integer.MAX_VALUE).read(new int[1], 1))
        .hasMessageContaining("the number 4294967295 where");
  }

  @Test
  void widthsAndLengthsThatCannotBeAreAMessage() {
    for (int width : new int[] {-1, 33, 255}) {
      assertThatThrownBy(() -> new RunReader(ByteBuffer.allocate(9), width, 9))
          .isInstanceOf(ParquetDecodingException.class)
          .hasMessage("a page has numbers of " + width + " bits");
    }
    byte[] endless = new byte[100];
    Arrays.fill(endless, (byte) 0xff);
    assertThatThrownBy(() -> new RunReader(ByteBuffer.wrap(endless), 3, 8).read(new int[1], 1))
        .isInstanceOf(ParquetDecodingException.class)
        .hasMessage("a page has a run that is too long");
    // The longest header: 2^34 - 1 groups, of which there are four bytes.
    byte[] promising = {-1, -1, -1, -1, 0x7f, 0, 0, 0, 0};
    int[] numbers = new int[32];
    new RunReader(ByteBuffer.wrap(promising), 1, 2).read(numbers, 32);
    assertThat(numbers).containsOnly(0);
    assertThatThrownBy(() -> new RunReader(ByteBuffer.wrap(promising), 1, 2).read(new int[33], 33))
        .hasMessage(SHORT);
    // Runs of none.
    assertThatThrownBy(() -> new RunReader(ByteBuffer.allocate(99), 1, 2).read(new int[1], 1))
        .hasMessage(SHORT);
  }

  @Test
  void aRunMayBeLongerThanIsRead() {
    byte[] bytes = {-2, -1, -1, -1, 0x7f, 1};
    RunReader reader = new RunReader(ByteBuffer.wrap(bytes), 1, 2);
    int[] numbers = new int[1024];
    for (int i = 0; i < 1000; i++) {
      Arrays.fill(numbers, -1);
      reader.read(numbers, numbers.length);
      assertThat(numbers).containsOnly(1);
    }
  }
}
