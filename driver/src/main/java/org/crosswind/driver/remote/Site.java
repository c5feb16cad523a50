package org.crosswind.driver.remote;

import static org.crosswind.driver.remote.RemoteParameters.FILES_SERVER;
import static org.crosswind.driver.remote.RemoteParameters.GATEWAY;
import static org.crosswind.driver.remote.RemoteParameters.PASSWORD_FILE;
import static org.crosswind.driver.remote.RemoteParameters.SERVER;
import static org.crosswind.driver.remote.RemoteParameters.TOKEN_FILE;
import static org.crosswind.driver.remote.RemoteParameters.TRUST_STORE;
import static org.crosswind.driver.remote.RemoteParameters.USER;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.driver.remote.http.Identity;
import org.crosswind.driver.remote.http.Service;
import org.crosswind.driver.remote.http.Trust;
import org.crosswind.driver.remote.http.Web;
import org.crosswind.driver.remote.services.OozieJobs;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.YarnApplications;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.place.ClusterSite;

/** The services of a cluster, found by options, environment and Hadoop's settings. */
final class Site {
  private final Settings settings;
  private final Map<String, String> environment;
  private final Configuration conf;
  private final ClusterSite hadoop;
  private final Web web;

  Site(Settings settings, Map<String, String> environment, Configuration conf)
      throws UsageException {
    this.settings = settings;
    this.environment = environment;
    this.conf = conf;
    this.hadoop = ClusterSite.of(conf);
    String user = settings.find(USER).orElse(System.getProperty("user.name"));
    this.web =
        new Web(
            new Identity(
                user,
                secret(PASSWORD_FILE, "CROSSWIND_PASSWORD"),
                secret(TOKEN_FILE, "CROSSWIND_BEARER_TOKEN")),
            trust());
  }

  /** Of this process; it may tell of no cluster. */
  Configuration configuration() {
    return conf;
  }

  ClusterSite hadoop() {
    return hadoop;
  }

  /** The file system. */
  WebFiles files() throws UsageException {
    return new WebFiles(
        service(
            "WebHDFS",
            FILES_SERVER,
            "CROSSWIND_FILES_SERVER",
            new Places("/webhdfs/v1", "/webhdfs/v1", hadoop.nameNodes())));
  }

  /** YARN. */
  YarnApplications yarn() throws UsageException {
    return new YarnApplications(yarnService());
  }

  Service yarnService() throws UsageException {
    return service(
        "YARN's ResourceManager",
        SERVER,
        "CROSSWIND_SERVER",
        new Places("/ws/v1", "/resourcemanager/v1", hadoop.resourceManagers()));
  }

  /** Oozie. */
  OozieJobs oozie() throws UsageException {
    String url = environment.containsKey("CROSSWIND_SERVER") ? "CROSSWIND_SERVER" : "OOZIE_URL";
    return new OozieJobs(service("Oozie", SERVER, url, new Places("/oozie", "/oozie", List.of())));
  }

  /**
   * Paths of a service.
   *
   * @param own of a server that was named without a path
   * @param gateway behind a gateway's address
   * @param known servers of Hadoop's settings
   */
  private record Places(String own, String gateway, List<String> known) {}

  private Service service(String name, Parameter<List<URI>> option, String variable, Places places)
      throws UsageException {
    List<URI> named = settings.find(option).orElse(List.of());
    if (named.isEmpty() && !settings.has(GATEWAY)) {
      named = variable(option, variable);
    }
    List<URI> gateways = settings.find(GATEWAY).orElse(List.of());
    if (named.isEmpty() && gateways.isEmpty()) {
      gateways = variable(GATEWAY, "CROSSWIND_GATEWAY");
    }
    List<URI> bases =
        named.isEmpty()
            ? gateways.stream().map(g -> URI.create(g + places.gateway())).toList()
            : named.stream().map(url -> based(url, places.own())).toList();
    if (bases.isEmpty()) {
      bases = places.known().stream().map(url -> URI.create(url + places.own())).toList();
    }
    if (bases.isEmpty()) {
      throw new UsageException(
          List.of(
              "where "
                  + name
                  + " is, is not known: --"
                  + option.name()
                  + " or --gateway tells it, or a Hadoop configuration"));
    }
    return new Service(name, "--" + option.name(), web, bases);
  }

  private static URI based(URI url, String path) {
    boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty();
    return bare ? URI.create(url + path) : url;
  }

  private List<URI> variable(Parameter<List<URI>> option, String name) throws UsageException {
    String text = environment.getOrDefault(name, "").strip();
    try {
      return text.isEmpty() ? List.of() : option.type().parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(List.of("the environment variable " + name + ": " + e.getMessage()));
    }
  }

  private String secret(Parameter<Path> option, String variable) throws UsageException {
    if (!settings.has(option)) {
      String value = environment.get(variable);
      return value == null || value.isBlank() ? null : value.strip();
    }
    Path file = settings.get(option);
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new UsageException(List.of("--" + option.name() + ": " + file + " is empty"));
      }
      return text;
    } catch (IOException e) {
      throw unreadable(option, file, e);
    }
  }

  private SSLSocketFactory trust() throws UsageException {
    if (!settings.has(TRUST_STORE)) {
      return null;
    }
    Path file = settings.get(TRUST_STORE);
    try {
      return Trust.of(file, environment.get("CROSSWIND_TRUST_STORE_PASSWORD"));
    } catch (IOException e) {
      throw unreadable(TRUST_STORE, file, e);
    }
  }

  private static UsageException unreadable(Parameter<?> option, Path file, IOException e) {
    String why = Files.exists(file) ? e.getMessage() : "there is no " + file;
    return new UsageException(List.of("--" + option.name() + ": " + why));
  }

  /** A text of an option, or what Hadoop's settings say. */
  String named(Parameter<String> option, String known) throws UsageException {
    String text = settings.find(option).orElse(known);
    if (text.isEmpty()) {
      throw new UsageException(
          List.of(
              "--"
                  + option.name()
                  + " is needed without a Hadoop configuration: "
                  + option.help()));
    }
    return ParameterType.TEXT.parse(text);
  }
}
