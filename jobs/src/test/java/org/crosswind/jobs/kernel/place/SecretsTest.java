package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final List<String> SECRET =
      List.of(
          "fs.s3a.secret.key",
          "fs.s3a.bucket.flights.secret.key",
          "fs.s3a.session.token",
          "fs.s3a.encryption.key",
          "fs.azure.account.key.site.blob.core.windows.net",
          "fs.azure.oauth2.client.secret",
          "hadoop.security.group.mapping.ldap.bind.password",
          "own.password");

  private static String xml(Configuration conf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    conf.writeXml(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theyAreInNoFileAndWhoAsksForThemGetsThem() throws IOException {
    Job job = Job.getInstance(new Configuration(false));
    Configuration conf = job.getConfiguration();
    conf.set("fs.s3a.access.key", "an account");
    for (String key : SECRET) {
      conf.set(key, "hush " + key);
    }
    assertThat(xml(conf)).contains("hush");
    Secrets.move(job);
    assertThat(xml(conf)).doesNotContain("hush").contains("an account");
    for (String key : SECRET) {
      assertThat(new String(new Configuration(conf).getPassword(key))).isEqualTo("hush " + key);
      assertThat(job.getCredentials().getSecretKey(new Text(key)))
          .asString()
          .isEqualTo("hush " + key);
    }
  }

  @Test
  void aSitesOwnProvidersAreStillAsked() throws IOException {
    Job job = Job.getInstance(new Configuration(false));
    Configuration conf = job.getConfiguration();
    conf.set("hadoop.security.credential.provider.path", "localjceks://file/none.jceks");
    Secrets.move(job);
    assertThat(conf.get("hadoop.security.credential.provider.path")).startsWith("localjceks:");
    conf.set("own.password", "hush");
    Secrets.move(job);
    assertThat(conf.get("hadoop.security.credential.provider.path"))
        .isEqualTo("user:///,localjceks://file/none.jceks");
  }
}
