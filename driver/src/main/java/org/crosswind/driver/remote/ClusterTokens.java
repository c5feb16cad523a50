package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.security.token.TokenIdentifier;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.ResourceManagerSettings;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.YarnApplications;

/**
 * The delegation tokens that a driver needs where tickets are wanted, as it has none: of HDFS and
 * of YARN. YARN renews them while the driver runs, and cancels them afterwards.
 */
final class ClusterTokens {
  private final Site site;
  private final ResourceManagerSettings manager;

  ClusterTokens(Site site, ResourceManagerSettings manager) {
    this.site = site;
    this.manager = manager;
  }

  /** Tokens as text, by the service each is for; none where the cluster believes users. */
  Map<String, String> obtain(YarnApplications yarn, WebFiles files)
      throws IOException, RemoteFailure {
    Map<String, String> tokens = new TreeMap<>();
    if (!manager.value("hadoop.security.authentication").equals("kerberos")
        && !site.hadoop().isSecure()) {
      return tokens;
    }
    String hdfs = known("fs.defaultFS", site.hadoop().defaultFileSystem());
    String name = hdfs.replaceFirst("^\\w+://", "").replaceFirst("/.*$", "");
    String service = name.contains(":") ? name : "ha-hdfs:" + name;
    tokens.put(service, files.delegationToken(service));
    String address = known("yarn.resourcemanager.address", site.hadoop().resourceManager());
    tokens.put(address, forService(yarn.delegationToken(), address));
    return tokens;
  }

  private String known(String setting, String own) throws IOException, RemoteFailure {
    String value = own.isEmpty() ? manager.value(setting) : own;
    if (value.isEmpty()) {
      throw new RemoteFailure(
          "the cluster wants Kerberos, and its tokens need to know "
              + setting
              + ", which the ResourceManager does not tell here: a Hadoop configuration does");
    }
    return value;
  }

  private static String forService(String text, String service) throws IOException {
    Token<TokenIdentifier> token = new Token<>();
    token.decodeFromUrlString(text);
    token.setService(new Text(service));
    return token.encodeToUrlString();
  }
}
