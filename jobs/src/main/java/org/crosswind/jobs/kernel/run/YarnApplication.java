package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TypeConverter;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptId;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ContainerReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.ApplicationNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** Asks the ResourceManager, and does not wait long for it. */
final class YarnApplication implements Application {
  /** Of a ResourceManager that is away; a client by itself would try for a quarter of an hour. */
  private static final int PATIENCE_MILLISECONDS = 10_000;

  private final ApplicationId id;
  private final Configuration conf;
  private YarnClient client;
  private boolean forgotten;
  private String master = "";

  private YarnApplication(ApplicationId id, Configuration conf) {
    this.id = id;
    this.conf = conf;
  }

  /**
   * The application of a submitted job.
   *
   * @param client the configuration of this process
   */
  static YarnApplication of(Job job, Configuration client) {
    ApplicationId id = TypeConverter.toYarn(job.getJobID()).getAppId();
    Configuration conf = new Configuration(client);
    conf.setInt("yarn.resourcemanager.connect.max-wait.ms", PATIENCE_MILLISECONDS);
    conf.setInt("yarn.resourcemanager.connect.retry-interval.ms", 1_000);
    conf.setBoolean("yarn.timeline-service.enabled", false);
    return new YarnApplication(id, conf);
  }

  @Override
  public Optional<ApplicationReport> report() {
    try {
      ApplicationReport report = client().getApplicationReport(id);
      locate(report.getCurrentApplicationAttemptId());
      return Optional.of(report);
    } catch (ApplicationNotFoundException e) {
      forgotten = true;
      return Optional.empty();
    } catch (IOException | YarnException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isForgotten() {
    return forgotten;
  }

  @Override
  public String master() {
    return master;
  }

  private void locate(ApplicationAttemptId attempt) {
    if (attempt == null) {
      return;
    }
    try {
      List<ContainerReport> containers = client().getContainers(attempt);
      containers.stream()
          .filter(c -> c.getAssignedNode() != null)
          .min((a, b) -> a.getContainerId().compareTo(b.getContainerId()))
          .ifPresent(
              c ->
                  master =
                      "its ApplicationMaster was on "
                          + c.getAssignedNode().getHost()
                          + (c.getLogUrl() == null ? "" : ", log " + c.getLogUrl()));
    } catch (IOException | YarnException | RuntimeException e) {
      // It has none yet, or no more.
      return;
    }
  }

  private YarnClient client() {
    if (client == null) {
      client = YarnClient.createYarnClient();
      client.init(conf);
      client.start();
    }
    return client;
  }

  @Override
  public void close() {
    if (client != null) {
      client.stop();
    }
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
