package org.crosswind.oozie;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobClient;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RunningJob;
import org.apache.oozie.action.ActionExecutor;
import org.apache.oozie.action.ActionExecutorException;
import org.apache.oozie.action.hadoop.MRStats;
import org.apache.oozie.client.WorkflowAction;
import org.apache.oozie.util.XConfiguration;
import org.apache.oozie.util.XmlUtils;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.jdom.Element;

/**
 * What a launcher on a cluster does for an action, in this JVM and on the local file system. As the
 * launcher's protocol is system properties, one action runs at a time.
 */
public abstract class InProcessAction extends ActionExecutor {
  private static final String SUCCEEDED = "SUCCEEDED";
  private static final String FAILED = "FAILED/KILLED";
  private static final Object ONE = new Object();

  private static Configuration embedded;

  InProcessAction(String type) {
    super(type);
  }

  /** A java action: calls {@code main} with the protocol of Oozie's launcher. */
  public static final class JavaMain extends InProcessAction {
    public JavaMain() {
      super("java");
    }

    @Override
    void run(Context context, Element action, Configuration conf) throws Exception {
      Path directory = LocalEngine.scratch("action-");
      Path file = directory.resolve("action.xml");
      Path output = directory.resolve("output.properties");
      try (OutputStream out = Files.newOutputStream(file)) {
        conf.writeXml(out);
      }
      System.setProperty("oozie.action.conf.xml", file.toString());
      System.setProperty("oozie.action.output.properties", output.toString());
      try {
        Class.forName(text(action, "main-class"))
            .getMethod("main", String[].class)
            .invoke(null, (Object) args(action).toArray(new String[0]));
      } finally {
        System.clearProperty("oozie.action.conf.xml");
        System.clearProperty("oozie.action.output.properties");
      }
      boolean capture = action.getChild("capture-output", action.getNamespace()) != null;
      context.setExecutionData(SUCCEEDED, capture ? OozieFiles.load(output) : null);
    }

    private static List<String> args(Element action) {
      List<String> args = new ArrayList<>();
      for (Object arg : action.getChildren("arg", action.getNamespace())) {
        args.add(((Element) arg).getText());
      }
      return args;
    }
  }

  /** A map-reduce action: submits what its configuration says. */
  public static final class MapReduce extends InProcessAction {
    public MapReduce() {
      super("map-reduce");
    }

    @Override
    void run(Context context, Element action, Configuration conf) throws Exception {
      JobConf job = new JobConf(conf);
      RunningJob running = new JobClient(job).submitJob(job);
      running.waitForCompletion();
      context.setExternalChildIDs(running.getID().toString());
      // What hadoop:counters() reads.
      context.setVar("hadoop.counters", new MRStats(running.getCounters()).toJSON());
      context.setExecutionData(running.isSuccessful() ? SUCCEEDED : FAILED, new Properties());
    }
  }

  abstract void run(Context context, Element action, Configuration conf) throws Exception;

  /** So that what {@code global} has is handed down. */
  @Override
  public boolean requiresNameNodeJobTracker() {
    return true;
  }

  @Override
  public boolean supportsConfigurationJobXML() {
    return true;
  }

  @Override
  public void start(Context context, WorkflowAction action) throws ActionExecutorException {
    context.setStartData("local-" + action.getId(), "local", "-");
    synchronized (ONE) {
      try {
        Element xml = XmlUtils.parseXml(action.getConf());
        Configuration conf = configuration(xml);
        prepare(xml, conf);
        run(context, xml, conf);
      } catch (InvocationTargetException e) {
        context.setExecutionData(FAILED, null);
        // The code and the words of a launcher.
        context.setErrorInfo("JA018", "main() threw exception, " + e.getCause());
      } catch (Exception e) {
        throw convertException(e);
      }
    }
  }

  private static Configuration configuration(Element action) throws IOException {
    if (embedded == null) {
      embedded = new Configuration();
      EmbeddedMode.configure(embedded);
    }
    Configuration conf = new Configuration(embedded);
    conf.set("fs.defaultFS", "file:///");
    Element own = action.getChild("configuration", action.getNamespace());
    if (own != null) {
      String text = XmlUtils.prettyPrint(own).toString();
      XConfiguration.copy(new XConfiguration(new StringReader(text)), conf);
    }
    return conf;
  }

  private static void prepare(Element action, Configuration conf) throws IOException {
    Element prepare = action.getChild("prepare", action.getNamespace());
    if (prepare == null) {
      return;
    }
    for (Object child : prepare.getChildren()) {
      Element step = (Element) child;
      var path = new org.apache.hadoop.fs.Path(step.getAttributeValue("path"));
      if (!step.getName().equals("delete")) {
        throw new IOException("no test has a prepare of " + step.getName());
      }
      path.getFileSystem(conf).delete(path, true);
    }
  }

  static String text(Element parent, String child) {
    return parent.getChildTextTrim(child, parent.getNamespace());
  }

  @Override
  public void end(Context context, WorkflowAction action) {
    WorkflowAction.Status status =
        SUCCEEDED.equals(action.getExternalStatus())
            ? WorkflowAction.Status.OK
            : WorkflowAction.Status.ERROR;
    context.setEndData(status, getActionSignal(status));
  }

  @Override
  public void check(Context context, WorkflowAction action) {}

  @Override
  public void kill(Context context, WorkflowAction action) {
    context.setEndData(WorkflowAction.Status.KILLED, "ERROR");
  }

  @Override
  public boolean isCompleted(String externalStatus) {
    return SUCCEEDED.equals(externalStatus) || FAILED.equals(externalStatus);
  }
}
