package org.crosswind.jobs.kernel.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Faults of a cluster's settings and of its users' accounts: by what they are known, in Hadoop's
 * words, and what the user is told instead.
 */
public enum KnownFault {
  TICKET(
      "Client cannot authenticate via|GSS initiate failed|No valid credentials",
      "the cluster wants a Kerberos ticket, and there is none that is valid: kinit gets one, klist"
          + " shows it ($0)"),
  QUEUE(
      "to (?:unknown|non-leaf|non-existent) queue:? ?'?([\\w.-]+)|(?i:queue) ([\\w.-]+) (?:does not"
          + " exist|is not a leaf queue)",
      "there is no queue $1 that takes jobs: name another, -D mapreduce.job.queuename=QUEUE; yarn"
          + " queue -list shows them"),
  QUEUE_CLOSED(
      "(?:User .* (?:cannot|does not have permission to) submit .*?to queue|does not have"
          + " permission to submit \\S+ to queue) ([\\w.-]+)",
      "this user may not submit jobs to the queue $1: name another, -D"
          + " mapreduce.job.queuename=QUEUE ($0)"),
  CODEC(
      "Compression codec ([\\w.$]+) not found",
      "the compression codec $1 is in the settings (io.compression.codecs, or a job's"
          + " compress.codec) and on no class path of this client: add its jar to HADOOP_CLASSPATH"
          + " and by -libjars, or give -D io.compression.codecs without it"),
  CODEC_LIBRARY(
      "native (\\w+) library not available|(net/jpountz/lz4)[\\w/$]*",
      "the library of a compression codec ($1) is not here: pack the file anew by gzip or bzip2, or"
          + " run where Hadoop has its native libraries (hadoop checknative)"),
  S3A(
      "Class (org\\.apache\\.hadoop\\.fs\\.s3a[\\w.$]+) not found|(software/amazon/awssdk[\\w/$]+"
          + "|com/amazonaws[\\w/$]+)",
      "s3a:// needs hadoop-aws and the AWS SDK, and $1 is on no class path:"
          + " HADOOP_OPTIONAL_TOOLS=hadoop-aws with a Hadoop of its own, else their jars in"
          + " HADOOP_CLASSPATH"),
  SCHEME_CLASS(
      "Class (org\\.apache\\.hadoop\\.fs\\.[\\w.$]+|com\\.google\\.cloud\\.hadoop\\.fs[\\w.$]+) not"
          + " found",
      "the file system's class $1 is on no class path: its jar belongs into HADOOP_CLASSPATH, and"
          + " to the tasks by -libjars"),
  SCHEME(
      "No FileSystem for scheme[: ]+\"?([\\w.+-]+)",
      "no file system is known for $1:// paths: its jars are missing (HADOOP_CLASSPATH names them),"
          + " or the scheme is misspelt"),
  HOST(
      "UnknownHostException: \"?([\\w.-]+)|destination host is:"
          + " \"([\\w.-]+)\".*UnknownHostException",
      "the host $1 of a path or of the settings is not known here (in an HDFS with two NameNodes:"
          + " dfs.nameservices is missing in this client's hdfs-site.xml): $0"),
  VIEWFS_ROOT(
      "InternalDir of ViewFileSystem is readonly(?:.*?on path (\\S+?)[.,]?(?:\\s|$))?",
      "$1 is no place of a viewfs:// to write to, but a directory of its mount table: give a path"
          + " under one of its mounts"),
  VIEWFS_RENAME(
      "Renames across Mount points not supported",
      "an output and the directory above it are in different mounts of a viewfs://, where nothing"
          + " can be renamed from one to the other: give an --out below the mount's own directory"),
  VIEWFS_EMPTY(
      "Empty Mount table in config for (viewfs://\\S*)",
      "$1 has no mount table in this client's settings (fs.viewfs.mounttable.*)"),
  MEMORY(
      "(?s)Invalid resource request(?!.*queue).*|The required \\w+ capability is more than the"
          + " supported max container capability.*",
      "a container larger than the cluster allows was asked for: a smaller -D"
          + " mapreduce.map.memory.mb, mapreduce.reduce.memory.mb or"
          + " yarn.app.mapreduce.am.resource.mb, fewer columns, or a larger"
          + " yarn.scheduler.maximum-allocation-mb ($0)");

  /** Causes of causes. */
  private static final int DEEPEST = 10;

  private final Pattern words;
  private final String message;

  KnownFault(String words, String message) {
    this.words = Pattern.compile(words);
    this.message = message;
  }

  /**
   * What to tell of a failure: the message of the fault that it, or one of its causes, is; empty
   * when it is none of these.
   */
  public static Optional<String> of(Throwable failure) {
    String own = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return of(failure, own, 0);
  }

  private static Optional<String> of(Throwable failure, String own, int depth) {
    Optional<String> known = in(failure.toString(), own);
    if (known.isPresent() || depth > DEEPEST) {
      return known;
    }
    // Where Hadoop tries one protocol after the other, the true cause is only suppressed.
    return Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
        .map(cause -> of(cause, own, depth + 1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The message of the fault that a text tells of.
   *
   * @param own Hadoop's words for the user, as far as they are wanted
   */
  static Optional<String> in(String says, String own) {
    for (KnownFault fault : values()) {
      Matcher matcher = fault.words.matcher(says);
      if (matcher.find()) {
        String message = fault.message.replace("$0", RemoteMessage.plain(own));
        return Optional.of(message.replace("$1", named(matcher)));
      }
    }
    return Optional.empty();
  }

  private static String named(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return "that";
  }
}
