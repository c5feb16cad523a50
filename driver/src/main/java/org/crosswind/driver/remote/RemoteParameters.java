package org.crosswind.driver.remote;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;

/** Parameters of the commands that work from afar. */
final class RemoteParameters {
  /** Of YARN or of Oozie. */
  static final Pattern ID =
      Pattern.compile("application_\\d{1,20}_\\d{1,10}|\\d{7,12}-\\d{1,20}-[\\w.-]+-W");

  private static final ParameterType<List<URI>> URLS =
      ParameterType.parsed("URL,…", RemoteParameters::urls);
  private static final ParameterType<Path> FILE =
      ParameterType.parsed("FILE", RemoteParameters::file);
  private static final ParameterType<String> ID_TYPE =
      ParameterType.parsed("ID", RemoteParameters::id);

  static final Parameter<List<URI>> GATEWAY =
      Parameter.optional(
              "gateway",
              URLS,
              "address of a Knox topology, such as https://knox:8443/gateway/default, behind which all"
                  + " services are; else that of the environment variable CROSSWIND_GATEWAY")
          .in(Group.CLUSTER);
  static final Parameter<List<URI>> SERVER =
      Parameter.optional(
              "server",
              URLS,
              "address of YARN's ResourceManager, such as http://rm:8088, several separated by commas,"
                  + " or of the Oozie server, such as http://oozie:11000/oozie; with a path, what stands"
                  + " before /cluster or /v2; else that of CROSSWIND_SERVER, for Oozie of OOZIE_URL,"
                  + " else Hadoop's settings")
          .in(Group.CLUSTER);
  static final Parameter<List<URI>> FILES_SERVER =
      Parameter.optional(
              "files-server",
              URLS,
              "address of WebHDFS, of a NameNode or of HttpFS, such as http://nn:9870, several separated"
                  + " by commas; with a path, what stands before the files'; else that of"
                  + " CROSSWIND_FILES_SERVER, else Hadoop's settings")
          .in(Group.CLUSTER);
  static final Parameter<String> USER =
      Parameter.optional(
              "user",
              ParameterType.TEXT,
              "who submits, where the cluster believes it, or together with a password; else the"
                  + " system's user")
          .in(Group.CLUSTER);
  static final Parameter<Path> PASSWORD_FILE =
      Parameter.optional(
              "password-file",
              FILE,
              "file of the user's password at a gateway; else that of CROSSWIND_PASSWORD")
          .in(Group.CLUSTER);
  static final Parameter<Path> TOKEN_FILE =
      Parameter.optional(
              "token-file",
              FILE,
              "file of a bearer token, such as Knox gives; else that of CROSSWIND_BEARER_TOKEN")
          .in(Group.CLUSTER);
  static final Parameter<Path> TRUST_STORE =
      Parameter.optional(
              "trust-store",
              FILE,
              "certificates of the servers to trust, or of who signed theirs: PEM or a keystore, whose"
                  + " password is that of CROSSWIND_TRUST_STORE_PASSWORD; without it the JDK's own")
          .in(Group.CLUSTER);

  /** What every one of these commands has. */
  static final List<Parameter<?>> SITE =
      List.of(GATEWAY, SERVER, FILES_SERVER, USER, PASSWORD_FILE, TOKEN_FILE, TRUST_STORE);

  static final Parameter<String> JOB =
      Parameter.required("id", ID_TYPE, "what submit gave: application_…, or …-W of Oozie");
  static final Parameter<String> JOB_OR_ALL =
      Parameter.optional(
          "id",
          ID_TYPE,
          "what submit gave: application_…, or …-W of Oozie; without it all that the user submitted"
              + " are listed");

  static final Parameter<Boolean> WAIT =
      Parameter.flag(
          "wait", "until it has ended, with its messages; it goes on when this is ended");

  /** How commands run there. */
  enum Via {
    YARN,
    OOZIE
  }

  static final Parameter<Via> VIA =
      Parameter.of(
              "via",
              ParameterType.choice(Via.class),
              "yarn",
              "who runs it: YARN itself, or Oozie as a workflow of one action")
          .in(Group.CLUSTER);
  static final Parameter<List<String>> COMMAND =
      Parameter.required(
          "command",
          ParameterType.parsed("COMMAND", ShellLine::words),
          "the command line to run, as one text; or its words as they are, behind --");
  static final Parameter<String> QUEUE =
      Parameter.optional("queue", ParameterType.TEXT, "of the driver and of its jobs")
          .in(Group.CLUSTER);
  static final Parameter<String> NAME =
      Parameter.optional(
              "name", ParameterType.TEXT, "by which it is listed; by default crosswind COMMAND")
          .in(Group.CLUSTER);
  static final Parameter<Long> MEMORY =
      Parameter.of(
              "memory-mb",
              ParameterType.integer(256, 1 << 20),
              "2048",
              "of the driver's container, MB; a fit of p coefficients takes some 24 p² bytes")
          .in(Group.CLUSTER);
  static final Parameter<String> JAVA_HOME =
      Parameter.optional(
              "java-home",
              ParameterType.TEXT,
              "directory of a Java 17 or newer on the nodes; by default the nodes' own JAVA_HOME")
          .in(Group.CLUSTER);
  static final Parameter<String> CLASS_PATH =
      Parameter.optional(
              "class-path",
              ParameterType.TEXT,
              "of Hadoop's settings and jars on the nodes, separated by commas; by default that of"
                  + " Hadoop's settings here, or of the ResourceManager's")
          .in(Group.CLUSTER);
  static final Parameter<Path> JAR =
      Parameter.optional(
              "jar",
              FILE,
              "the job jar to run there; by default the one that this program runs from")
          .in(Group.CLUSTER);
  static final Parameter<String> NAME_NODE =
      Parameter.optional(
              "name-node",
              ParameterType.TEXT,
              "the default file system as Oozie names it, such as hdfs://nn:8020; else Hadoop's"
                  + " settings")
          .in(Group.CLUSTER);
  static final Parameter<String> RESOURCE_MANAGER =
      Parameter.optional(
              "resource-manager",
              ParameterType.TEXT,
              "YARN as Oozie names it, such as rm:8032; else Hadoop's settings")
          .in(Group.CLUSTER);
  static final Parameter<Boolean> SHARED_FILES =
      Parameter.flag(
          "shared-files",
          "file: paths are the same on this machine and on all nodes of the cluster");

  static final Parameter<Boolean> JSON = Parameter.flag("json", "print JSON");
  static final Parameter<Boolean> FOLLOW =
      Parameter.flag("follow", "go on until the command has ended");
  static final Parameter<Path> TO =
      Parameter.optional(
              "to",
              FILE,
              "directory to make, for the result's files but those of rows and of stages")
          .in(Group.FILES);

  private RemoteParameters() {}

  private static List<URI> urls(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).map(RemoteParameters::url).toList();
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getQuery() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message below.
    }
    if (text.contains("@")) {
      throw new IllegalArgumentException(
          "the address holds a name or a password: --user and --password-file are for these");
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no address such as http://host:8088 or https://host:8443/gateway/x");
  }

  private static Path file(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }

  private static String id(String text) {
    if (ID.matcher(text.strip()).matches()) {
      return text.strip();
    }
    throw new IllegalArgumentException(
        "'" + text + "' is neither application_… nor …-W, as submit gives them");
  }
}
