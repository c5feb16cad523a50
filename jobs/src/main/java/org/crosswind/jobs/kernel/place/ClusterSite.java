package org.crosswind.jobs.kernel.place;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * What a configuration tells of a cluster's web services, for clients that ask these; nothing where
 * it tells of no cluster.
 *
 * @param resourceManagers addresses of YARN's, such as {@code http://rm:8088}, several where there
 *     are several
 * @param nameNodes addresses of HDFS's, such as {@code https://nn:9871}
 * @param classPath of Hadoop's classes on the nodes, entries separated by commas
 * @param defaultFileSystem such as {@code hdfs://nn:8020}; empty where it is this machine's
 * @param resourceManager host and port for clients of Hadoop's own protocol; empty where not told
 * @param principal of YARN's ResourceManager; empty where not told
 * @param isSecure whether it wants Kerberos tickets
 */
public record ClusterSite(
    List<String> resourceManagers,
    List<String> nameNodes,
    List<String> classPath,
    String defaultFileSystem,
    String resourceManager,
    String principal,
    boolean isSecure) {
  private static final String NAME_NODE_PORT = ":9870";

  /** What a site's files tell. */
  public static ClusterSite of(Configuration conf) {
    Configuration site = new Configuration(conf);
    // Hadoop reads it when a class of HDFS is loaded.
    site.addResource("hdfs-site.xml");
    URI files = FileSystem.getDefaultUri(site);
    boolean local = "file".equals(files.getScheme());
    return new ClusterSite(
        resourceManagers(site),
        nameNodes(site, files),
        classPath(site),
        local ? "" : files.toString().replaceFirst("/$", ""),
        known(site.get("yarn.resourcemanager.address")),
        site.get("yarn.resourcemanager.principal", ""),
        "kerberos".equals(site.get("hadoop.security.authentication")));
  }

  private static List<String> resourceManagers(Configuration site) {
    boolean secure = "HTTPS_ONLY".equals(site.get("yarn.http.policy"));
    String key = "yarn.resourcemanager.webapp." + (secure ? "https.address" : "address");
    List<String> keys = new ArrayList<>();
    for (String id : site.getTrimmedStrings("yarn.resourcemanager.ha.rm-ids")) {
      keys.add(key + "." + id);
    }
    return addresses(site, secure, keys.isEmpty() ? List.of(key) : keys);
  }

  private static List<String> nameNodes(Configuration site, URI files) {
    boolean secure = "HTTPS_ONLY".equals(site.get("dfs.http.policy"));
    String key = "dfs.namenode." + (secure ? "https-address" : "http-address");
    List<String> keys = new ArrayList<>();
    String name = files.getHost() == null ? "" : files.getHost();
    for (String id : site.getTrimmedStrings("dfs.ha.namenodes." + name)) {
      keys.add(key + "." + name + "." + id);
    }
    List<String> found = addresses(site, secure, keys.isEmpty() ? List.of(key) : keys);
    boolean guessed = found.isEmpty() && !secure && "hdfs".equals(files.getScheme());
    return guessed ? List.of("http://" + name + NAME_NODE_PORT) : found;
  }

  private static List<String> addresses(Configuration site, boolean secure, List<String> keys) {
    return keys.stream()
        .map(key -> known(site.get(key)))
        .filter(address -> !address.isEmpty())
        .map(address -> (secure ? "https://" : "http://") + address)
        .toList();
  }

  /** An address that is no default: those are of all addresses, which is none. */
  private static String known(String address) {
    return address == null || address.startsWith("0.0.0.0") ? "" : address.strip();
  }

  private static List<String> classPath(Configuration site) {
    Set<String> entries = new LinkedHashSet<>();
    for (String key : List.of("yarn.application.classpath", "mapreduce.application.classpath")) {
      entries.addAll(List.of(site.getTrimmedStrings(key)));
    }
    return List.copyOf(entries);
  }
}
