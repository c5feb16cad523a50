package org.crosswind.jobs.kernel.place;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The job jar on the cluster's file system, where all jobs of one program find it. Left to itself
 * every job, so every pass, would upload its own copy, and every node fetch and unpack it again.
 */
public final class JobJar {
  private String local;
  private Path shared;

  /** Where this user's jobs have their files. */
  private Path staging;

  /**
   * Makes a job use the shared jar; puts it into the user's staging directory when it is not there.
   * A job without a jar of this machine's, as one whose classes are in a directory, is left alone.
   */
  public void share(Job job) throws IOException, InterruptedException {
    if (staging == null) {
      staging = staging(job.getConfiguration());
    }
    String jar = job.getJar();
    if (jar == null || !isLocal(jar)) {
      return;
    }
    java.nio.file.Path file = java.nio.file.Path.of(new Path(jar).toUri().getPath());
    if (!Files.isRegularFile(file)) {
      return;
    }
    if (!jar.equals(local)) {
      shared =
          staging
              .getFileSystem(job.getConfiguration())
              .makeQualified(new Path(staging, "crosswind-" + digest(file) + ".jar"));
      local = jar;
    }
    FileSystem files = shared.getFileSystem(job.getConfiguration());
    // Also later on: what cleans the directory may do so during a long fit.
    if (!files.exists(shared)) {
      upload(files, file, shared);
    }
    job.setJar(shared.toString());
  }

  /** The user's staging directory, made where it is missing. */
  private static Path staging(Configuration conf) throws IOException, InterruptedException {
    Path staging = new Cluster(conf).getStagingAreaDir();
    FileSystem files = staging.getFileSystem(conf);
    try {
      if (!files.exists(staging)) {
        // As Hadoop makes it, and insists that it is: those above it are not this user's alone.
        FileSystem.mkdirs(files, staging, new FsPermission((short) 0700));
      }
      return staging;
    } catch (AccessControlException | FileNotFoundException e) {
      // The second where a viewfs:// has no mount for it.
      String user = UserGroupInformation.getCurrentUser().getShortUserName();
      throw new IOException(
          user
              + " has no directory for the files of jobs, and cannot make it: "
              + files.makeQualified(staging)
              + " (nothing is wrong with --out). An administrator makes "
              + staging.getParent()
              + ", owned by "
              + user
              + ": hdfs dfs -mkdir, hdfs dfs -chown; or -D yarn.app.mapreduce.am.staging-dir=..."
              + " names another place",
          e);
    }
  }

  private static boolean isLocal(String jar) {
    String scheme = new Path(jar).toUri().getScheme();
    return scheme == null || scheme.equals("file");
  }

  private static String digest(java.nio.file.Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(in).substring(0, 16);
    }
  }

  /** By a rename, so that the jar is there whole; another program may do the same. */
  private static void upload(FileSystem files, java.nio.file.Path local, Path shared)
      throws IOException {
    Path staging = shared.getParent();
    Path unfinished =
        new Path(staging, "_" + shared.getName() + "." + ProcessHandle.current().pid());
    try {
      files.copyFromLocalFile(new Path(local.toUri()), unfinished);
      if (!files.rename(unfinished, shared) && !files.exists(shared)) {
        throw new IOException("cannot rename " + unfinished + " to " + shared);
      }
    } finally {
      files.delete(unfinished, false);
    }
  }
}
