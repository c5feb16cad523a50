package org.crosswind.jobs.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file systems rename a directory in one step. */
class ObjectStoresTest {
  /** A file system of any scheme. */
  public static class Any extends RawLocalFileSystem {
    private URI uri;

    @Override
    public void initialize(URI name, Configuration conf) {
      uri = URI.create(name.getScheme() + "://" + name.getAuthority());
      setConf(conf);
    }

    /** Also asked for before there is one. */
    @Override
    public URI getUri() {
      return uri == null ? URI.create("file:///") : uri;
    }

    @Override
    protected void checkPath(Path path) {
      // All are its own.
    }
  }

  /** As Azure's client is with an account that has a hierarchical namespace. */
  public static final class Hierarchical extends Any {
    @Override
    public boolean hasPathCapability(Path path, String capability) {
      return capability.equals("fs.capability.etags.preserved.in.rename");
    }
  }

  private static Configuration conf(String scheme, Class<?> type) {
    Configuration conf = new Configuration(false);
    conf.set("fs." + scheme + ".impl", type.getName());
    return conf;
  }

  @ParameterizedTest
  @CsvSource({
    "s3a, true",
    "s3, true",
    "s3n, true",
    "gs, true",
    "wasb, true",
    "wasbs, true",
    "oss, true",
    "cosn, true",
    "obs, true",
    "swift, true",
    "never-heard-of, true",
    "abfs, true",
    "abfss, true",
    "hdfs, false",
    "webhdfs, false",
    "swebhdfs, false"
  })
  void bySchemes(String scheme, boolean store) throws Exception {
    Path path = new Path(scheme + "://somewhere/a/b");
    assertThat(ObjectStores.hold(path, conf(scheme, Any.class))).isEqualTo(store);
  }

  @ParameterizedTest
  @CsvSource({"abfs", "abfss"})
  void anAccountWithAHierarchicalNamespaceIsNone(String scheme) throws Exception {
    Path path = new Path(scheme + "://c@somewhere/a/b");
    assertThat(ObjectStores.hold(path, conf(scheme, Hierarchical.class))).isFalse();
  }

  @Test
  void theSiteHasTheLastWord() throws Exception {
    Configuration conf = conf("s3a", Any.class);
    conf.set("fs.hdfs.impl", Any.class.getName());
    conf.set("crosswind.fs.s3a.atomic-rename", " true ");
    conf.set("crosswind.fs.hdfs.atomic-rename", "false");
    assertThat(ObjectStores.hold(new Path("s3a://b/a"), conf)).isFalse();
    assertThat(ObjectStores.hold(new Path("hdfs://n/a"), conf)).isTrue();
  }

  /** A mount table leads anywhere; also where what is asked for is not there yet. */
  @Test
  void whatIsBehindAMountCounts() throws Exception {
    Configuration conf = new Configuration();
    conf.set("fs.elsewhere.impl", Any.class.getName());
    conf.set("fs.viewfs.mounttable.t.link./here", "file:///tmp");
    conf.set("fs.viewfs.mounttable.t.link./store", "elsewhere://b/");
    assertThat(ObjectStores.hold(new Path("viewfs://t/store/none/at/all"), conf)).isTrue();
    assertThat(ObjectStores.hold(new Path("viewfs://t/here/none/at/all"), conf)).isFalse();
    assertThat(ObjectStores.hold(new Path("viewfs://t/"), conf)).isFalse();
  }
}
