package org.crosswind.it.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.it.mini.Results;
import org.crosswind.it.mini.Sample;
import org.crosswind.it.secure.UserProcess.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole chain on a cluster with Kerberos, with a ticket and without. */
@Tag("secure")
class SecureRunIT {
  private static final String HOME = "/user/" + SecureCluster.USER;

  private static String[] run(FileSystem files, String out) throws Exception {
    Sample.Place sample = Sample.put(files, "/in", 1);
    return Stream.concat(
            Stream.of("-D", "mapreduce.job.ubertask.enable=true"), sample.arguments(out).stream())
        .toArray(String[]::new);
  }

  @Test
  void withTicketsFromAKeytabTheRunOutlivesItsDelegationTokens() throws Exception {
    SecureCluster cluster = SecureCluster.running();
    UserProcess user =
        new UserProcess(
            cluster,
            Map.of(
                "KRB5PRINCIPAL",
                cluster.principal(),
                "KRB5KEYTAB",
                SecureCluster.keytab().getPath()));
    Ended ended = user.crosswind(run(cluster.files(), HOME + "/out"));
    assertThat(ended.exit()).as(ended.err()).isZero();
    new Results(cluster.files(), HOME + "/out").areTheEmbeddedModes();
    assertThat(cluster.files().getFileStatus(new Path(HOME, "out/model.json")).getOwner())
        .isEqualTo(SecureCluster.USER);
  }

  @Test
  void withoutATicketOneMessageSaysSo() throws Exception {
    SecureCluster cluster = SecureCluster.running();
    UserProcess user = new UserProcess(cluster, Map.of("KRB5CCNAME", "FILE:/nowhere"));
    Ended ended = user.crosswind(run(cluster.files(), HOME + "/without"));
    assertThat(ended.exit()).isIn(1, 2);
    assertThat(ended.err()).contains("Kerberos", "kinit").doesNotContain("\tat ");
    assertThat(ended.err().lines().filter(line -> line.startsWith("crosswind "))).hasSize(1);
    assertThat(cluster.files().exists(new Path(HOME, "without"))).isFalse();
  }
}
