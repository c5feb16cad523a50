package org.crosswind.it.mini;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/** This machine's files, for those who know the password. */
public final class GuardedFileSystem extends LocalFileSystem {
  static final String KEY = "fs.guarded.password";
  static final String PASSWORD = "hush-4711";

  /** As a configuration names it. */
  public GuardedFileSystem() {
    super(new RawFiles());
  }

  /** With paths of this scheme. */
  private static final class RawFiles extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("guarded:///");
    }
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    char[] given = conf.getPassword(KEY);
    if (given == null || !PASSWORD.equals(new String(given))) {
      throw new AccessControlException("a wrong password, or none");
    }
    super.initialize(name, conf);
  }

  @Override
  public String getScheme() {
    return "guarded";
  }
}
