package org.crosswind.it.mini;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.AccessControlException;

/** The files of HDFS, for those who know the password. */
public final class GuardedFileSystem extends DistributedFileSystem {
  static final String KEY = "fs.guarded.password";
  static final String PASSWORD = "hush-4711";

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    char[] given = conf.getPassword(KEY);
    if (given == null || !PASSWORD.equals(new String(given))) {
      throw new AccessControlException("a wrong password, or none");
    }
    super.initialize(URI.create("hdfs://" + name.getAuthority()), conf);
  }

  @Override
  public URI getUri() {
    return URI.create(getScheme() + "://" + super.getUri().getAuthority());
  }

  @Override
  public String getScheme() {
    return "guarded";
  }
}
