package org.crosswind.driver.remote.work;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.DoubleSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.client.api.AMRMClient;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.exceptions.ApplicationAttemptNotFoundException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * The driver's place in YARN: the ApplicationMaster of an application that asks for no containers.
 * It tells the ResourceManager each second that it lives, and how far it is.
 */
public final class Master {
  private static final long BEAT_MILLISECONDS = 1000;

  private final AMRMClient<ContainerRequest> client;
  private final DoubleSupplier progress;
  private final Runnable disowned;
  private final Thread heart = new Thread(this::beat, "heartbeat");

  private Master(AMRMClient<ContainerRequest> client, DoubleSupplier progress, Runnable disowned) {
    this.client = client;
    this.progress = progress;
    this.disowned = disowned;
    heart.setDaemon(true);
  }

  /**
   * Takes the place.
   *
   * @param progress from 0 to 1
   * @param disowned what to do when the ResourceManager wants this attempt no more
   */
  public static Master register(Configuration conf, DoubleSupplier progress, Runnable disowned)
      throws IOException {
    AMRMClient<ContainerRequest> client = AMRMClient.createAMRMClient();
    client.init(conf);
    client.start();
    try {
      client.registerApplicationMaster(InetAddress.getLocalHost().getHostName(), -1, "");
    } catch (YarnException e) {
      throw new IOException(e.getMessage(), e);
    }
    Master master = new Master(client, progress, disowned);
    master.heart.start();
    return master;
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT_MILLISECONDS);
        if (!isWanted()) {
          disowned.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      // The command has ended.
      return;
    }
  }

  private boolean isWanted() {
    try {
      client.allocate((float) Math.max(0, Math.min(1, progress.getAsDouble())));
      return true;
    } catch (ApplicationAttemptNotFoundException e) {
      return false;
    } catch (YarnException | IOException | RuntimeException e) {
      // A ResourceManager that is started again; the client registers with it anew.
      return true;
    }
  }

  /**
   * Gives the place up: YARN does not start the driver again.
   *
   * @param words for people
   */
  public void unregister(FinalApplicationStatus status, String words) throws IOException {
    heart.interrupt();
    try {
      client.unregisterApplicationMaster(status, words, null);
    } catch (YarnException e) {
      throw new IOException(e.getMessage(), e);
    }
    client.stop();
  }
}
