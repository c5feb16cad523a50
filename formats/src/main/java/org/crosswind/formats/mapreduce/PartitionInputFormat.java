package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.PackedSplit;

/**
 * Reads rows in partitions, which are made of the files alone: their names, lengths and how many
 * bytes a partition shall have. What a cluster's blocks, its settings or this machine's cores are
 * makes no difference. A file larger than that is cut at its multiples where it can be, and smaller
 * ones are put together in the order of their paths. Each partition is one task's.
 */
public final class PartitionInputFormat extends RowInputFormat {
  /** Bytes of a partition. */
  private static final String SIZE = "crosswind.partition.bytes";

  /** Whether only the first partition is read. */
  private static final String FIRST = "crosswind.partition.first";

  /** A rest of a file up to this share of a partition is no partition of its own. */
  private static final double SLOP = 0.1;

  /** What a file costs beside its bytes, in bytes. */
  private static final long OPENING = 16L << 10;

  /** Has a job's input read so; after what else is set of its rows. */
  public static void set(Job job, long bytes) {
    job.setInputFormatClass(PartitionInputFormat.class);
    job.getConfiguration().setLong(SIZE, bytes);
  }

  /** Has but the first partition read. */
  public static void setFirst(Job job) {
    job.getConfiguration().setBoolean(FIRST, true);
  }

  /** Partitions that are being made, one after another. */
  private static final class Open {
    private final long most;
    private final List<InputSplit> full = new ArrayList<>();
    private List<FileSplit> parts = new ArrayList<>();
    private long bytes;

    Open(long most) {
      this.most = most;
    }

    void add(FileSplit part) {
      long more = part.getLength() + OPENING;
      if (bytes + more > most + OPENING) {
        close();
      }
      parts.add(part);
      bytes += more;
    }

    void close() {
      if (!parts.isEmpty()) {
        full.add(PackedSplit.numbered(parts, full.size(), most));
        parts = new ArrayList<>();
        bytes = 0;
      }
    }
  }

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    Configuration conf = job.getConfiguration();
    List<FileStatus> files = new ArrayList<>(listStatus(job));
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    long most = conf.getLong(SIZE, 0);
    Open open = new Open(most);
    for (FileStatus file : files) {
      long length = file.getLen();
      boolean cut =
          length > most * (1 + SLOP)
              && isSplitable(job, file.getPath())
              && isDivisible(conf, file.getPath());
      long from = 0;
      while (cut && length - from > most * (1 + SLOP)) {
        open.add(part(conf, file, from, most));
        from += most;
      }
      open.add(part(conf, file, from, length - from));
    }
    open.close();
    return conf.getBoolean(FIRST, false)
        ? open.full.subList(0, Math.min(1, open.full.size()))
        : open.full;
  }

  private FileSplit part(Configuration conf, FileStatus file, long from, long length)
      throws IOException {
    Path path = file.getPath();
    BlockLocation[] blocks =
        file instanceof LocatedFileStatus located && located.getBlockLocations() != null
            ? located.getBlockLocations()
            : path.getFileSystem(conf).getFileBlockLocations(file, from, length);
    String[] hosts =
        blocks.length == 0 ? new String[0] : blocks[getBlockIndex(blocks, from)].getHosts();
    return new FileSplit(path, from, length, hosts);
  }
}
