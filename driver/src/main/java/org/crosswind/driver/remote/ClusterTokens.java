package org.crosswind.driver.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.net.NetUtils;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.security.token.TokenIdentifier;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.ResourceManagerSettings;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.YarnApplications;
import org.crosswind.jobs.kernel.place.HistoryToken;

/**
 * The delegation tokens that a driver needs where tickets are wanted, as it has none: of HDFS, of
 * YARN, and of the server of jobs' histories, which alone gives none by REST. YARN renews them
 * while the driver runs, and cancels them afterwards.
 */
final class ClusterTokens {
  private final Site site;
  private final ResourceManagerSettings manager;
  private final Console console;

  ClusterTokens(Site site, ResourceManagerSettings manager, Console console) {
    this.site = site;
    this.manager = manager;
    this.console = console;
  }

  /** Tokens as text, by the service each is for; none where the cluster believes users. */
  Map<String, String> obtain(YarnApplications yarn, WebFiles files)
      throws IOException, RemoteFailure {
    Map<String, String> tokens = new TreeMap<>();
    if (!manager.value("hadoop.security.authentication").equals("kerberos")
        && !site.hadoop().isSecure()) {
      return tokens;
    }
    String address = known("yarn.resourcemanager.address", site.hadoop().resourceManager());
    String renewer = renewer(address);
    String hdfs = known("fs.defaultFS", site.hadoop().defaultFileSystem());
    String name = hdfs.replaceFirst("^\\w+://", "").replaceFirst("/.*$", "");
    String service = name.contains(":") ? byAddress(name) : "ha-hdfs:" + name;
    tokens.put(service, files.delegationToken(service, renewer));
    tokens.put(address, forService(yarn.delegationToken(renewer), address));
    Optional<String> history = HistoryToken.of(site.configuration(), renewer);
    if (history.isPresent()) {
      tokens.put("history", history.get());
    } else {
      console.caution(
          "without a Hadoop configuration the driver has no token for the server of jobs' histories"
              + " (mapreduce.jobhistory.address), and may fail at the end of a job; --via oozie has one");
    }
    return tokens;
  }

  /** YARN itself, by the principal of the ResourceManager. */
  private String renewer(String address) throws IOException, RemoteFailure {
    String own = site.hadoop().principal();
    String principal = own.isEmpty() ? manager.value("yarn.resourcemanager.principal") : own;
    return principal.isEmpty()
        ? "yarn"
        : principal.replace("_HOST", address.replaceFirst(":.*$", "").toLowerCase(Locale.ROOT));
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

  /** HDFS's renewer wants the address in place of the name, unless the cluster is set otherwise. */
  private String byAddress(String name) throws IOException, RemoteFailure {
    InetSocketAddress address = NetUtils.createSocketAddr(name);
    boolean named = manager.value("hadoop.security.token.service.use_ip").equals("false");
    return named || address.isUnresolved()
        ? name
        : address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static String forService(String text, String service) throws IOException {
    Token<TokenIdentifier> token = new Token<>();
    token.decodeFromUrlString(text);
    token.setService(new Text(service));
    return token.encodeToUrlString();
  }
}
