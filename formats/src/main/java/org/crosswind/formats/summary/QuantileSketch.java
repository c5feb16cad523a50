package org.crosswind.formats.summary;

import com.tdunning.math.stats.MergingDigest;
import com.tdunning.math.stats.ScaleFunction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.NavigableMap;

/**
 * Approximate quantiles by a t-digest of compression 1000 with the scale function k₁: no part of it
 * holds more than about π/1000 · 2√(p(1−p)) of the numbers. Deterministic in the order in which
 * values and parts come. T. Dunning and O. Ertl, Computing Extremely Accurate Quantiles Using
 * t-Digests (2019).
 */
final class QuantileSketch {
  static final int COMPRESSION = 1000;

  private final MergingDigest digest;

  QuantileSketch() {
    this(new MergingDigest(COMPRESSION));
  }

  private QuantileSketch(MergingDigest digest) {
    this.digest = digest;
    digest.setScaleFunction(ScaleFunction.K_1);
  }

  void add(double value) {
    digest.add(value, 1);
  }

  /** Adds values that are counted already. */
  void add(NavigableMap<Double, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    digest.compress();
    long all = digest.size() + counts.values().stream().mapToLong(Long::longValue).sum();
    // A frequent value must not be one heavy part: a quantile is interpolated between parts.
    long heaviest = Math.min(Integer.MAX_VALUE, Math.max(1, all / (2 * COMPRESSION)));
    double first = counts.firstKey();
    double last = counts.lastKey();
    // The digest wants weight 1 at both ends whenever it merges, and keeps the order of equal
    // values: so the ends come first, with their ones outside, and before anything is merged.
    digest.add(first, 1);
    if (first == last) {
      add(first, counts.get(first) - 2, heaviest);
    } else {
      add(first, counts.get(first) - 1, heaviest);
      add(last, counts.get(last) - 1, heaviest);
    }
    if (first < last || counts.get(last) > 1) {
      digest.add(last, 1);
    }
    digest.compress();
    counts.forEach(
        (value, count) -> {
          if (value != first && value != last) {
            add(value, count, heaviest);
          }
        });
  }

  private void add(double value, long times, long heaviest) {
    for (long left = times; left > 0; left -= heaviest) {
      digest.add(value, (int) Math.min(left, heaviest));
    }
  }

  void merge(QuantileSketch other) {
    digest.add(List.of(other.digest));
  }

  double quantile(double p) {
    return digest.quantile(p);
  }

  byte[] parts() {
    ByteBuffer bytes = ByteBuffer.allocate(digest.byteSize());
    digest.asBytes(bytes);
    return bytes.array();
  }

  static QuantileSketch of(byte[] parts) {
    return new QuantileSketch(MergingDigest.fromBytes(ByteBuffer.wrap(parts)));
  }
}
