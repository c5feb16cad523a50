package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Faults of a client's settings, of its user's account and of its data: each ends in one message
 * that says what to do, without names of exceptions and without a trace, and leaves nothing behind.
 */
class SettingsFaultsIT {
  private static final String DATA = "/settings/kyphosis.csv";

  private static final UserGroupInformation ALICE =
      UserGroupInformation.createUserForTesting("alice", new String[] {"users"});

  /** A fault: what is set, on what data, and the message. */
  enum Fault {
    UNKNOWN_QUEUE(
        "there is no queue nope .*mapreduce.job.queuename", "mapreduce.job.queuename=nope"),
    NO_HOME(
        "alice has no directory .*/settings/homes/alice.*\\(nothing is wrong with --out\\)",
        "yarn.app.mapreduce.am.staging-dir=/settings/homes"),
    CODEC_CLASS(
        "the compression codec com.hadoop.compression.lzo.LzoCodec .* no class path",
        "io.compression.codecs=com.hadoop.compression.lzo.LzoCodec"),
    NO_S3A("s3a:// needs hadoop-aws", "data=s3a://bucket/in.csv"),
    NO_SCHEME("no file system is known for foo://", "data=foo://bucket/in.csv"),
    NO_HOST("the host nowhere.invalid .* not known", "data=hdfs://nowhere.invalid:8020/in.csv"),
    LZO("in.csv.lzo is compressed .* no codec", "data=/settings/in.csv.lzo"),
    ZIP("in.csv.zip is compressed .* no codec", "data=/settings/in.csv.zip"),
    SNAPPY("in.csv.snappy", "data=/settings/in.csv.snappy"),
    VIEWFS_ROOT(
        "is no place of a viewfs://",
        "fs.defaultFS=viewfs://c/",
        "fs.viewfs.mounttable.c.link./settings=$/settings",
        "yarn.app.mapreduce.am.staging-dir=/settings/staging",
        "out=viewfs://c/new"),
    VIEWFS_WITHOUT_STAGING(
        "alice has no directory .*nothing is wrong with --out",
        "fs.defaultFS=viewfs://c/",
        "fs.viewfs.mounttable.c.link./settings=$/settings"),
    VIEWFS_EMPTY("no mount table", "fs.defaultFS=viewfs://none/"),
    MASTER_DOES_NOT_START(
        "failed 2 times .*exitCode: 1.*NoSuchOption.*\n.*application_",
        "yarn.app.mapreduce.am.command-opts=-XX:NoSuchOption"),
    LARGE_MASTER("larger than the cluster allows", "yarn.app.mapreduce.am.resource.mb=99999"),
    LARGE_TASK(
        "larger than the cluster allows",
        "mapreduce.map.memory.mb=99999",
        "mapreduce.job.ubertask.enable=false"),
    TASK_DOES_NOT_START(
        "NoSuchOption.*\n.*attempt_.* on .*application_",
        "mapreduce.map.java.opts=-XX:NoSuchOption",
        "mapreduce.map.maxattempts=1",
        "mapreduce.job.ubertask.enable=false");

    /** Of the failure, which may have several lines. */
    private final String message;

    @SuppressWarnings("ImmutableEnumChecker") // it is List.of
    private final List<String> settings;

    Fault(String message, String... settings) {
      this.message = message;
      this.settings = List.of(settings);
    }

    String out() {
      return "/settings/out/" + name();
    }

    CommandLine command() throws Exception {
      CommandLine line = MiniCluster.running().crosswind();
      String data = MiniCluster.running().files().getUri() + DATA;
      String out = MiniCluster.running().files().getUri() + out();
      for (String setting : settings) {
        String name = setting.substring(0, setting.indexOf('='));
        String value = setting.substring(setting.indexOf('=') + 1);
        value = value.replace("$", MiniCluster.running().files().getUri().toString());
        if (name.equals("data")) {
          data = value;
        } else if (name.equals("out")) {
          out = value;
        } else {
          line.set(name, value);
        }
      }
      return line.with("design", "--data", data, "--formula", "Kyphosis~Age", "--out", out);
    }
  }

  private static void put(DistributedFileSystem files) throws Exception {
    files.copyFromLocalFile(
        new Path(System.getProperty("crosswind.root"), "examples/kyphosis.csv"), new Path(DATA));
    for (String suffix : new String[] {"lzo", "zip", "snappy"}) {
      try (OutputStream out = files.create(new Path("/settings/in.csv." + suffix), true)) {
        out.write("PK\003\004 no\000 rows\nat all".getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    files.mkdirs(new Path("/settings/homes"));
    files.setPermission(new Path("/settings/homes"), new FsPermission((short) 0755));
    files.mkdirs(new Path("/settings/staging"));
    files.setPermission(new Path("/settings/staging"), new FsPermission((short) 01777));
    files.mkdirs(new Path("/settings/out"));
    files.setPermission(new Path("/settings/out"), new FsPermission((short) 01777));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @Tag("heavy")
  void endsInOneMessage(Fault fault) throws Exception {
    MiniCluster cluster = MiniCluster.running();
    put(cluster.files());
    CommandLine line = fault.command();
    Outcome outcome = ALICE.doAs((PrivilegedExceptionAction<Outcome>) line::run);
    assertThat(outcome.exit()).as(outcome.err()).isIn(1, 2);
    assertThat(outcome.failure())
        .containsPattern("(?s)" + fault.message)
        .doesNotContainPattern("Exception:")
        .doesNotContain("\tat ");
    assertThat(outcome.failure().lines()).hasSizeLessThanOrEqualTo(3);
    assertThat(cluster.files().exists(new Path(fault.out()))).isFalse();
    assertThat(cluster.files().listStatus(new Path("/settings/out"))).isEmpty();
  }
}
