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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  private static final List<String> SECRET =
      List.of(
          "fs.s3a.access.key",
          "fs.s3a.bucket.flights.access.key",
          "fs.s3a.secret.key",
          "fs.s3a.bucket.flights.secret.key",
          "fs.s3a.session.token",
          "fs.s3a.encryption.key",
          "fs.azure.account.key.site.blob.core.windows.net",
          "fs.azure.oauth2.client.secret",
          "hadoop.security.group.mapping.ldap.bind.password",
          "fs.azure.sas.fixed.token",
          "fs.gs.auth.service.account.private.key",
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
    conf.set("fs.s3a.endpoint", "an address");
    for (String key : SECRET) {
      conf.set(key, "hush " + key);
    }
    assertThat(xml(conf)).contains("hush");
    Secrets.move(job);
    assertThat(xml(conf)).doesNotContain("hush").contains("an address");
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

  @ParameterizedTest
  @CsvSource({
    "-Dfs.s3a.access.key=hush, -Dfs.s3a.access.key=...",
    "fs.s3a.bucket.b.session.token=hush, fs.s3a.bucket.b.session.token=...",
    "-Dfs.azure.sas.box.account.blob.core.windows.net=hush,"
        + " -Dfs.azure.sas.box.account.blob.core.windows.net=...",
    "-Dfs.azure.account.key.a.dfs.core.windows.net=hush,"
        + " -Dfs.azure.account.key.a.dfs.core.windows.net=...",
    "-Dfs.cosn.userinfo.secretKey=hush, -Dfs.cosn.userinfo.secretKey=...",
    "-Dfs.oss.accessKeyId=hush, -Dfs.oss.accessKeyId=...",
    "s3a://name:hush@bucket/data, s3a://name:...@bucket/data",
    "s3a://name:hu/sh@bucket/data, s3a://name:...@bucket/data",
    "hdfs://node:8020/data/a@b, hdfs://node:8020/data/a@b",
    "s3a://name:hu@sh:@bucket/data, s3a://name:...@bucket/data",
    "--data=s3a://name:hush@bucket/data, --data=s3a://name:...@bucket/data",
    "s3a://bucket/a:b@c, s3a://bucket/a:b@c",
    "abfss://box@account.dfs.core.windows.net/data, abfss://box@account.dfs.core.windows.net/data",
    "-Dhadoop.security.credential.provider.path=jceks://file/x,"
        + " -Dhadoop.security.credential.provider.path=jceks://file/x",
    "--formula=tokens ~ passenger, --formula=tokens ~ passenger"
  })
  void theyAreNotShown(String word, String shown) {
    assertThat(Secrets.shown(word, new Configuration(false))).isEqualTo(shown);
  }
}
