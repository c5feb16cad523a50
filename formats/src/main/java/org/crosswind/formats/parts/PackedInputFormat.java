package org.crosswind.formats.parts;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.security.TokenCache;

/**
 * Cuts large files and packs small ones, so that a job has tasks by bytes and not by files: a task
 * costs some 30 milliseconds in this JVM and some seconds on a cluster, and what a task makes, as
 * sums or a file, is brought together once a task. What a job writes does not depend on splits.
 */
public abstract class PackedInputFormat<V> extends FileInputFormat<NullWritable, V> {
  /** Of the work in this JVM, so that its cores end together. */
  private static final int TASKS_PER_CORE = 8;

  /** Fewest tasks for a core where each is worth while. */
  private static final int FEWEST_PER_CORE = 2;

  /** Bytes that are hardly worth a task in this JVM. */
  private static final long LEAST = 4L << 20;

  /** Bytes that could be read while a file is opened, in this JVM and on a cluster. */
  private static final long OPENING_HERE = 16L << 10;

  private static final long OPENING = 256L << 10;

  /** Bytes worth a task of its own on any machine. */
  protected abstract long task();

  /** How the files of its paths are found. */
  protected DataSearch search() {
    return DataSearch.ROWS;
  }

  @Override
  protected List<FileStatus> listStatus(JobContext job) throws IOException {
    Path[] paths = getInputPaths(job);
    Configuration conf = job.getConfiguration();
    TokenCache.obtainTokensForNamenodes(job.getCredentials(), paths, conf);
    List<FileStatus> files = new ArrayList<>();
    for (Path path : paths) {
      FileSystem system = path.getFileSystem(conf);
      files.addAll(
          search()
              .find(system, path, directory -> located(system, directory))
              .orElseThrow(() -> new FileNotFoundException(path + " does not exist"))
              .files());
    }
    return files;
  }

  /** The entries of a directory with their places, which splits would ask for one by one. */
  private static List<FileStatus> located(FileSystem system, Path directory) throws IOException {
    List<FileStatus> entries = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> listed = system.listLocatedStatus(directory);
    while (listed.hasNext()) {
      entries.add(shrinkStatus(listed.next()));
    }
    return entries;
  }

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return FileCodecs.isSplitable(context.getConfiguration(), file);
  }

  /** Whether a file, whose codec allows it, can be read from the middle; asked of large ones. */
  protected boolean isDivisible(Configuration conf, Path file) throws IOException {
    return true;
  }

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    List<InputSplit> splits = undivided(super.getSplits(job), job.getConfiguration());
    boolean here = isHere(job.getConfiguration());
    long opening = here ? OPENING_HERE : OPENING;
    long all = splits.size() * opening;
    long longest = 0;
    for (InputSplit split : splits) {
      long length = ((FileSplit) split).getLength();
      all += length;
      longest = Math.max(longest, length);
    }
    long most = here ? mostHere(all) : Math.max(task(), longest);
    most = Math.max(most, getMinSplitSize(job));
    return PackedSplit.pack(splits, Math.min(most, getMaxSplitSize(job)), opening);
  }

  /** The splits, those of a file that is not divisible put together again. */
  private List<InputSplit> undivided(List<InputSplit> splits, Configuration conf)
      throws IOException {
    List<InputSplit> joined = new ArrayList<>();
    for (int i = 0; i < splits.size(); ) {
      FileSplit first = (FileSplit) splits.get(i);
      int end = i + 1;
      long length = first.getLength();
      while (end < splits.size()
          && ((FileSplit) splits.get(end)).getPath().equals(first.getPath())
          && ((FileSplit) splits.get(end)).getStart() == first.getStart() + length) {
        length += ((FileSplit) splits.get(end++)).getLength();
      }
      if (end - i > 1 && !isDivisible(conf, first.getPath())) {
        joined.add(new FileSplit(first.getPath(), 0, length, first.getLocations()));
      } else {
        joined.addAll(splits.subList(i, end));
      }
      i = end;
    }
    return joined;
  }

  private long mostHere(long all) {
    long cores = Runtime.getRuntime().availableProcessors();
    long least = Math.min(task(), Math.max(LEAST, all / (FEWEST_PER_CORE * cores)));
    return Math.max(least, all / (TASKS_PER_CORE * cores));
  }

  private static boolean isHere(Configuration conf) {
    return conf.get("mapreduce.framework.name", "local").equals("local");
  }
}
