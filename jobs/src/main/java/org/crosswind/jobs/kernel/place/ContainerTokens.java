package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.net.NetUtils;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.SecurityUtil;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.yarn.client.ClientRMProxy;

/**
 * The delegation tokens that a driver in a container has in place of a ticket. They were asked for
 * by a client that knew servers by their names, and are looked for by what this node takes them
 * for.
 */
public final class ContainerTokens {
  private static final Text HDFS = new Text("HDFS_DELEGATION_TOKEN");
  private static final Text YARN = new Text("RM_DELEGATION_TOKEN");
  private static final Text HISTORY = new Text("MR_DELEGATION_TOKEN");
  private static final String LOGICAL = "ha-hdfs:";

  private ContainerTokens() {}

  /** Makes them serve this process, and, those of files, its jobs. */
  public static void use(Configuration conf) throws IOException {
    if (!UserGroupInformation.isSecurityEnabled()) {
      return;
    }
    Credentials all = UserGroupInformation.getCurrentUser().getCredentials();
    // Whose process it is depends on how nodes start containers; whose work, on who submitted.
    UserGroupInformation user = UserGroupInformation.createRemoteUser(System.getenv("USER"));
    user.addCredentials(all);
    UserGroupInformation.setLoginUser(user);
    Credentials jobs = new Credentials();
    for (Token<?> given : all.getAllTokens()) {
      Token<?> token = new Token<>(given);
      if (given.getKind().equals(HDFS)) {
        token.setService(service(given.getService()));
        jobs.addToken(token.getService(), token);
        user.addToken(token.getService(), token);
      } else if (given.getKind().equals(YARN)) {
        // Not for jobs: whose credentials have it is asked for one of the history server's too.
        token.setService(ClientRMProxy.getRMDelegationTokenService(conf));
        user.addToken(token.getService(), token);
      } else if (given.getKind().equals(HISTORY)) {
        // Whoever looks for it looks by this name.
        user.addToken(token.getService(), token);
      }
    }
    // In the container's own directory, which others cannot enter.
    Path file = Files.createTempFile(Path.of("").toAbsolutePath(), "jobs-", ".tokens");
    jobs.writeTokenStorageFile(
        new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(conf));
    conf.set("mapreduce.job.credentials.binary", file.toString());
    // The first job that ends would cancel them for the next.
    conf.setBoolean("mapreduce.job.complete.cancel.delegation.tokens", false);
  }

  private static Text service(Text named) {
    return named.toString().startsWith(LOGICAL)
        ? named
        : SecurityUtil.buildTokenService(NetUtils.createSocketAddr(named.toString()));
  }
}
