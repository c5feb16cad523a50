package org.crosswind.it.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.crosswind.it.secure.UserProcess.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands submitted over HTTP to a cluster whose web servers want Kerberos tickets. */
@Tag("secure")
@Tag("heavy")
class SecureAfarIT {
  private static final String HOME = "/user/" + SecureCluster.USER;

  private static String[] line(SecureCluster cluster, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(1, List.of("--files-server", cluster.files("http")));
    return line.toArray(String[]::new);
  }

  /** Without a job: tokens of this cluster live for 75 s, and a driver has no second ones. */
  @Test
  void withATicketACommandRunsWithTokens() throws Exception {
    SecureCluster cluster = SecureCluster.running();
    UserProcess user = UserProcess.withKeytab(cluster);
    Path data = new Path(HOME, "kyphosis.csv");
    cluster
        .files()
        .copyFromLocalFile(
            new Path(System.getProperty("crosswind.root"), "examples/kyphosis.csv"), data);
    cluster.files().setOwner(data, SecureCluster.USER, "users");
    Ended ended =
        user.crosswind(
            line(
                cluster,
                "submit",
                "--wait",
                "--memory-mb",
                "640",
                "--class-path",
                cluster.classPath(),
                "--",
                "info",
                "--count",
                "--data",
                data.toUri().getPath()));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Kyphosis", "81");
    assertThat(ended.err()).contains("$ crosswind info --count");
    Ended list = user.crosswind(line(cluster, "status"));
    assertThat(list.out()).contains("  0  info --count --data ");
  }

  @Test
  void withoutATicketTheServersNameSaysSo() throws Exception {
    SecureCluster cluster = SecureCluster.running();
    UserProcess user = new UserProcess(cluster, Map.of("KRB5CCNAME", "FILE:/nowhere"));
    Ended ended = user.crosswind(line(cluster, "status"));
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).contains("Kerberos ticket", "kinit").doesNotContain("\tat ");
  }
}
