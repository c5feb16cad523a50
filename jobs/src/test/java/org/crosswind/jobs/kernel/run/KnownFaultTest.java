package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault in the words that Hadoop 3.5 was seen to use. */
class KnownFaultTest {
  private static final String TABLE =
      """
      TICKET|Client cannot authenticate via:[TOKEN, KERBEROS]|kinit
      TICKET|GSS initiate failed|kinit
      QUEUE|org.apache.hadoop.yarn.exceptions.YarnException: Failed to submit application_1_0001 to YARN : Application application_1_0001 submitted by user alice to unknown queue: nope|queue nope .*mapreduce.job.queuename
      QUEUE|Application a submitted by user u to non-leaf queue: root.dev|queue root.dev
      QUEUE_CLOSED|User alice does not have permission to submit application_1_0001 to queue night|not submit jobs to the queue night
      CODEC|java.lang.IllegalArgumentException: Compression codec com.hadoop.compression.lzo.LzoCodec not found.|com.hadoop.compression.lzo.LzoCodec .*io.compression.codecs
      CODEC_LIBRARY|native zStandard library not available: this version of libhadoop was built without zstd support.|zStandard.*checknative
      CODEC_LIBRARY|java.lang.NoClassDefFoundError: net/jpountz/lz4/LZ4Factory|lz4.*gzip
      S3A|java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found|hadoop-aws
      S3A|java.lang.NoClassDefFoundError: software/amazon/awssdk/core/exception/SdkException|hadoop-aws
      SCHEME_CLASS|java.lang.ClassNotFoundException: Class com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem not found|HADOOP_CLASSPATH
      SCHEME|org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme "foo"|foo://
      HOST|java.lang.IllegalArgumentException: java.net.UnknownHostException: nn1|the host nn1 .*hdfs-site.xml
      VIEWFS_ROOT|InternalDir of ViewFileSystem is readonly, operation mkdirs not permitted on path /new.|/new is no place
      VIEWFS_RENAME|Renames across Mount points not supported|one to the other
      VIEWFS_EMPTY|ViewFs: Cannot initialize: Empty Mount table in config for viewfs://c/|viewfs://c/ has no mount table
      MEMORY|org.apache.hadoop.yarn.exceptions.InvalidResourceRequestException: Invalid resource request! Cannot allocate containers as requested resource is greater than maximum allowed allocation.|memory.mb
      MEMORY|The required MAP capability is more than the supported max container capability in the cluster. Killing the Job.|memory.mb
      """;

  private static Set<KnownFault> seen() {
    Set<KnownFault> seen = EnumSet.noneOf(KnownFault.class);
    TABLE
        .lines()
        .forEach(line -> seen.add(KnownFault.valueOf(line.substring(0, line.indexOf('|')))));
    return seen;
  }

  @Test
  void everyFaultIsInTheTable() {
    assertThat(seen()).containsExactlyInAnyOrder(KnownFault.values());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = TABLE)
  void isToldWithItsRemedy(KnownFault fault, String hadoop, String message) {
    for (Throwable thrown :
        new Throwable[] {
          new IOException(hadoop),
          new IllegalStateException("outer", new IOException(hadoop)),
          suppressed(new IOException(hadoop))
        }) {
      assertThat(KnownFault.of(thrown))
          .hasValueSatisfying(
              told ->
                  assertThat(told)
                      .as(fault.name())
                      .containsPattern(message)
                      .doesNotContainPattern("Exception:")
                      .doesNotContain("\tat ", "$0", "$1"));
    }
  }

  private static Throwable suppressed(Throwable cause) {
    IOException outer = new IOException("Cannot initialize Cluster.");
    outer.addSuppressed(cause);
    return outer;
  }

  @ParameterizedTest
  @CsvSource({
    "in.gz is cut short",
    "Connection refused",
    "/data/queue does not exist",
    "the column codec is not there"
  })
  void otherFaultsAreNone(String message) {
    assertThat(KnownFault.of(new IOException(message))).isEmpty();
  }
}
