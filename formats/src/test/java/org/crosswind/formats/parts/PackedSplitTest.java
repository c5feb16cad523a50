package org.crosswind.formats.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.junit.jupiter.api.Test;

class PackedSplitTest {
  private static List<InputSplit> splits(long... lengths) {
    List<InputSplit> splits = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      String[] hosts = {"every", "host-" + i};
      splits.add(new FileSplit(new Path("/d/part-" + i), 10L * i, lengths[i], hosts));
    }
    return splits;
  }

  private static List<List<String>> packed(long most, long... lengths) {
    return PackedSplit.pack(splits(lengths), most, 0).stream()
        .map(s -> PackedSplit.parts(s).stream().map(p -> p.getPath().getName()).toList())
        .toList();
  }

  @Test
  void smallPartsShareASplitAndLargeOnesStayAlone() {
    assertThat(packed(10, 4, 6, 1, 12, 3, 3))
        .containsExactly(
            List.of("part-0", "part-1"),
            List.of("part-2"),
            List.of("part-3"),
            List.of("part-4", "part-5"));
    assertThat(packed(10)).isEmpty();
    assertThat(packed(10, 0, 0)).containsExactly(List.of("part-0", "part-1"));
  }

  @Test
  void whatASplitCostsToOpenCountsAsBytes() {
    List<InputSplit> packed = PackedSplit.pack(splits(1, 1, 1, 1, 1), 10, 4);
    assertThat(packed).map(s -> PackedSplit.parts(s).size()).containsExactly(2, 2, 1);
  }

  /** A host may be named twice: it runs two DataNodes, and each has a copy. */
  @Test
  void fullSplitsAreOfOneHostAndEveryPartIsInOne() throws IOException, InterruptedException {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<InputSplit> splits = new ArrayList<>();
      int hosts = 1 + random.nextInt(5);
      for (int i = random.nextInt(200); i > 0; i--) {
        String[] copies =
            random
                .ints(0, hosts)
                .limit(random.nextInt(1 + Math.min(3, hosts)))
                .mapToObj(h -> "h" + h)
                .toArray(String[]::new);
        splits.add(new FileSplit(new Path("/d/" + i), i, random.nextInt(100), copies));
      }
      List<InputSplit> packed = PackedSplit.pack(splits, 300, 20);
      List<FileSplit> parts = packed.stream().flatMap(s -> PackedSplit.parts(s).stream()).toList();
      assertThat(parts).hasSameSizeAs(splits).doesNotHaveDuplicates();
      assertThat(splits).containsAll(parts);
      long bytes = splits.stream().mapToLong(s -> ((FileSplit) s).getLength() + 20).sum();
      // Each but the last is so full that the next part, of 120 at most, did not fit.
      assertThat(packed.size()).isLessThanOrEqualTo((int) (bytes / 180) + 1);
      for (InputSplit split : packed) {
        int count = PackedSplit.parts(split).size();
        assertThat(split.getLength() + 20L * count).isLessThanOrEqualTo(300);
      }
    }
  }

  @Test
  void aSplitComesBackFromItsBytes() throws IOException {
    PackedSplit split = (PackedSplit) PackedSplit.pack(splits(4, 6), 10, 0).get(0);
    DataOutputBuffer out = new DataOutputBuffer();
    split.write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    PackedSplit read = new PackedSplit();
    read.readFields(in);

    assertThat(read.parts())
        .map(FileSplit::toString)
        .containsExactly("/d/part-0:0+4", "/d/part-1:10+6");
    assertThat(read.getLength()).isEqualTo(10);
    assertThat(read.parts().get(1).getStart()).isEqualTo(10);
    assertThat(read).hasToString("/d/part-0:0+4 and 1 more, 10 bytes");
  }

  @Test
  void theHostsWithMostBytesComeFirst() throws IOException, InterruptedException {
    InputSplit split = PackedSplit.pack(splits(1, 5, 3, 2), 100, 0).get(0);
    assertThat(split.getLocations()).containsExactly("every", "host-1", "host-2");
  }

  @Test
  void aPlainSplitIsItsOnlyPart() {
    InputSplit plain = splits(7).get(0);
    assertThat(PackedSplit.parts(plain)).containsExactly((FileSplit) plain);
  }
}
