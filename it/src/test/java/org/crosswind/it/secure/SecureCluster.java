package org.crosswind.it.secure;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;
import org.apache.hadoop.minikdc.MiniKdc;
import org.apache.hadoop.security.AuthenticationFilterInitializer;
import org.apache.hadoop.security.UserGroupInformation;
import org.crosswind.it.mini.ClusterSettings;
import org.crosswind.it.mini.Results;

/**
 * A KDC, and HDFS and YARN that want its tickets. All daemons are one principal; the user has
 * another. Delegation tokens live for seconds: they are renewed within a job, and no job's tokens
 * outlive the run.
 */
final class SecureCluster {
  static final File WORK = new File("target/secure").getAbsoluteFile();
  static final String USER = "alice";

  /** Seconds. */
  static final int RENEWAL = 20;

  static final int LIFETIME = 75;

  private static final String DAEMONS = "daemons";

  private static SecureCluster running;

  private final MiniKdc kdc;
  private final MiniDFSCluster hdfs;
  private final Path configuration;

  private SecureCluster() throws Exception {
    Files.createDirectories(WORK.toPath());
    // With Kerberos on, the local job runner asks for YARN's principal.
    Results.prepare();
    Configuration.addDefaultResource("secure-hdfs.xml");
    kdc = new MiniKdc(MiniKdc.createConf(), WORK);
    kdc.start();
    String host = DAEMONS + "/localhost";
    File keytab = new File(WORK, "daemons.keytab");
    String name = InetAddress.getLocalHost().getHostName();
    kdc.createPrincipal(keytab, host, "HTTP/localhost", "HTTP/" + name);
    kdc.createPrincipal(keytab(), USER);
    Configuration conf = ClusterSettings.daemons(WORK);
    security(conf, host + "@" + kdc.getRealm(), keytab);
    UserGroupInformation.setConfiguration(conf);
    UserGroupInformation.loginUserFromKeytab(host + "@" + kdc.getRealm(), keytab.getPath());
    // Containers that are no job's know of the KDC by this.
    conf.set(
        "yarn.nodemanager.admin-env",
        "JAVA_TOOL_OPTIONS=-Djava.security.krb5.conf=" + kdc.getKrb5conf());
    hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(2).build();
    hdfs.waitActive();
    FileSystem.setDefaultUri(conf, hdfs.getFileSystem().getUri());
    MiniMRYarnCluster yarn = new MiniMRYarnCluster("secure-yarn", 1);
    yarn.init(conf);
    yarn.start();
    home();
    configuration = site(yarn.getConfig());
  }

  /** The cluster, started by the first who asks. */
  static synchronized SecureCluster running() throws Exception {
    if (running == null) {
      running = new SecureCluster();
    }
    return running;
  }

  private static void security(Configuration conf, String principal, File keytab) {
    conf.set("hadoop.security.authentication", "kerberos");
    conf.setBoolean("hadoop.security.authorization", true);
    for (String daemon :
        new String[] {
          "dfs.namenode.kerberos.", "dfs.datanode.kerberos.", "yarn.resourcemanager."
        }) {
      conf.set(daemon + "principal", principal);
    }
    conf.set("yarn.nodemanager.principal", principal);
    conf.set("mapreduce.jobhistory.principal", principal);
    for (String daemon :
        new String[] {
          "dfs.namenode.keytab.file",
          "dfs.datanode.keytab.file",
          "yarn.resourcemanager.keytab",
          "yarn.nodemanager.keytab",
          "mapreduce.jobhistory.keytab",
          "dfs.web.authentication.kerberos.keytab"
        }) {
      conf.set(daemon, keytab.getPath());
    }
    String web = "HTTP/localhost" + principal.substring(principal.indexOf('@'));
    conf.set("dfs.web.authentication.kerberos.principal", web);
    conf.setBoolean("dfs.block.access.token.enable", true);
    // Ports below 1024, or HTTPS, are for clusters that others can reach.
    conf.setBoolean("ignore.secure.ports.for.testing", true);
    // Web servers want tickets, for whichever of their names.
    conf.set("hadoop.http.filter.initializers", AuthenticationFilterInitializer.class.getName());
    conf.set("hadoop.http.authentication.type", "kerberos");
    conf.set("hadoop.http.authentication.simple.anonymous.allowed", "false");
    conf.set("hadoop.http.authentication.kerberos.principal", "*");
    conf.set("hadoop.http.authentication.kerberos.keytab", keytab.getPath());
    conf.set("yarn.resourcemanager.webapp.spnego-principal", web);
    conf.set("yarn.resourcemanager.webapp.spnego-keytab-file", keytab.getPath());
    conf.set(
        "hadoop.user.group.static.mapping.overrides", DAEMONS + "=" + DAEMONS + ";alice=users");
    conf.set("dfs.namenode.audit.loggers", TokenLog.class.getName());
    conf.setLong("dfs.namenode.delegation.token.renew-interval", RENEWAL * 1000L);
    conf.setLong("dfs.namenode.delegation.token.max-lifetime", LIFETIME * 1000L);
    conf.set("yarn.app.mapreduce.am.staging-dir", "/staging");
  }

  private void home() throws IOException {
    DistributedFileSystem files = hdfs.getFileSystem();
    org.apache.hadoop.fs.Path home = new org.apache.hadoop.fs.Path("/user/" + USER);
    files.mkdirs(home);
    files.setOwner(home, USER, "users");
    files.setPermission(home, new FsPermission((short) 0700));
  }

  /** Writes the user's configuration directory. */
  private Path site(Configuration cluster) throws IOException {
    Path directory = Files.createDirectories(WORK.toPath().resolve("conf"));
    String krb5 = "-Djava.security.krb5.conf=" + kdc.getKrb5conf();
    Configuration conf = ClusterSettings.client(cluster, krb5);
    Path standIn = WORK.toPath().resolve("stand-in.jar");
    StandIn.write(standIn);
    String jars = conf.get("mapreduce.application.classpath");
    conf.set("mapreduce.application.classpath", standIn + "," + jars);
    conf.set("yarn.application.classpath", standIn + "," + jars);
    // Each of Hadoop's files would be overridden by the defaults of the parts that come after it.
    for (String part : List.of("core", "hdfs", "mapred", "yarn")) {
      try (OutputStream out = Files.newOutputStream(directory.resolve(part + "-site.xml"))) {
        conf.writeXml(out);
      }
    }
    return directory;
  }

  DistributedFileSystem files() throws IOException {
    return hdfs.getFileSystem();
  }

  /** The address of the NameNode's web server, by a name that has a principal. */
  String files(String scheme) {
    return scheme + "://localhost:" + hdfs.getNameNode().getHttpAddress().getPort();
  }

  /** The user's configuration directory. */
  Path configuration() {
    return configuration;
  }

  /** Of the settings and jars on its node. */
  String classPath() {
    return configuration + "," + ClusterSettings.hadoopJars().collect(Collectors.joining(","));
  }

  File krb5() {
    return kdc.getKrb5conf();
  }

  String principal() {
    return USER + "@" + kdc.getRealm();
  }

  /** The user's keytab. */
  static File keytab() {
    return new File(WORK, USER + ".keytab");
  }
}
