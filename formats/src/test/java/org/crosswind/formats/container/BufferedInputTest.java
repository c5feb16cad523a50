package org.crosswind.formats.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufferedInputTest {
  @TempDir private Path directory;

  @Test
  void itReadsWhatTheFileHasWhereverItIsSentTo() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    Path file = Files.write(directory.resolve("bytes"), bytes);
    try (BufferedInput input =
        new BufferedInput(
            new org.apache.hadoop.fs.Path(file.toString()), new Configuration(false))) {
      assertThat(input.length()).isEqualTo(bytes.length);
      int at = 0;
      for (int step = 0; step < 5_000; step++) {
        if (random.nextInt(4) == 0) {
          int near = Math.min(bytes.length, at + random.nextInt(100));
          at = random.nextBoolean() ? near : random.nextInt(bytes.length + 1);
          input.seek(at);
        }
        assertThat(input.tell()).isEqualTo(at);
        int[] lengths = {1, 16, 1_000, 1 << 16, 100_000};
        byte[] read = new byte[lengths[random.nextInt(lengths.length)]];
        int length = input.read(read, 0, read.length);
        if (at == bytes.length) {
          assertThat(length).isEqualTo(-1);
        } else {
          assertThat(length).isPositive();
          assertThat(Arrays.equals(read, 0, length, bytes, at, at + length)).isTrue();
          at += length;
        }
      }
    }
  }
}
