package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class ClusterSiteTest {
  private static Configuration conf(String... properties) {
    Configuration conf = new Configuration(false);
    for (int i = 0; i < properties.length; i += 2) {
      conf.set(properties[i], properties[i + 1]);
    }
    return conf;
  }

  @Test
  void withoutAClusterNothingIsKnown() {
    ClusterSite site = ClusterSite.of(conf("yarn.resourcemanager.webapp.address", "0.0.0.0:8088"));
    assertThat(site.resourceManagers()).isEmpty();
    assertThat(site.nameNodes()).isEmpty();
    assertThat(site.classPath()).isEmpty();
    assertThat(site.defaultFileSystem()).isEmpty();
    assertThat(site.isSecure()).isFalse();
  }

  @Test
  void oneOfEach() {
    ClusterSite site =
        ClusterSite.of(
            conf(
                "fs.defaultFS",
                "hdfs://nn:8020/",
                "yarn.resourcemanager.webapp.address",
                "rm:8088",
                "yarn.application.classpath",
                "/conf, /lib/*",
                "mapreduce.application.classpath",
                "/lib/*,/mr/*"));
    assertThat(site.resourceManagers()).containsExactly("http://rm:8088");
    assertThat(site.nameNodes()).containsExactly("http://nn:9870");
    assertThat(site.classPath()).containsExactly("/conf", "/lib/*", "/mr/*");
    assertThat(site.defaultFileSystem()).isEqualTo("hdfs://nn:8020");
  }

  @Test
  void twoOfEachByHttps() {
    ClusterSite site =
        ClusterSite.of(
            conf(
                "fs.defaultFS",
                "hdfs://ns",
                "dfs.http.policy",
                "HTTPS_ONLY",
                "dfs.ha.namenodes.ns",
                "a,b",
                "dfs.namenode.https-address.ns.a",
                "one:9871",
                "dfs.namenode.https-address.ns.b",
                "two:9871",
                "yarn.http.policy",
                "HTTPS_ONLY",
                "yarn.resourcemanager.ha.rm-ids",
                "x,y",
                "yarn.resourcemanager.webapp.https.address.x",
                "three:8090",
                "yarn.resourcemanager.webapp.https.address.y",
                "four:8090"));
    assertThat(site.nameNodes()).containsExactly("https://one:9871", "https://two:9871");
    assertThat(site.resourceManagers()).containsExactly("https://three:8090", "https://four:8090");
  }
}
