package org.crosswind.oozie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.transform.stream.StreamSource;
import org.apache.hadoop.conf.Configuration;
import org.apache.oozie.service.SchemaService;
import org.apache.oozie.service.SchemaService.SchemaName;
import org.apache.oozie.service.Services;
import org.apache.oozie.workflow.WorkflowException;
import org.apache.oozie.workflow.lite.LiteWorkflowApp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server does with a workflow at its submission. */
class WorkflowParseTest {
  private static final Pattern PARAMETER =
      Pattern.compile("<property><name>(\\w+)</name>(<value>[^<$]*</value>)?</property>");
  private static final Pattern ASKED = Pattern.compile("wf:conf\\('(\\w+)'\\)");

  /** What the client or the coordinator brings. */
  private static final Set<String> FOR_OOZIE =
      Set.of("oozie.wf.application.path", "oozie.coord.application.path");

  @BeforeAll
  static void engine() throws Exception {
    LocalEngine.started();
  }

  private static Configuration submitted(Properties properties) {
    Configuration conf = new Configuration(false);
    for (String name : properties.stringPropertyNames()) {
      // As a client sends them: an empty value is none.
      if (!properties.getProperty(name).isEmpty()) {
        conf.set(name, properties.getProperty(name));
      }
    }
    return conf;
  }

  private static Configuration jobProperties() throws Exception {
    return submitted(OozieFiles.properties("job.properties"));
  }

  private static void refused(String xml, Configuration conf, String code, String part) {
    assertThatThrownBy(() -> LocalEngine.parse(xml, conf))
        .isInstanceOf(WorkflowException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow.xml", "run.xml", "stages.xml"})
  void itIsAcceptedWithTheParametersOfJobProperties(String file) throws Exception {
    LiteWorkflowApp app = LocalEngine.parse(OozieFiles.text(file), jobProperties());
    assertThat(app.getName()).startsWith("crosswind");
  }

  @Test
  void weatherAndFlightsArePreparedSideBySide() throws Exception {
    LiteWorkflowApp app = LocalEngine.parse(OozieFiles.text("workflow.xml"), jobProperties());
    assertThat(app.getNode("prepare-data").getTransitions())
        .containsExactly("weather-utc", "flights");
    assertThat(app.getNode("weather-utc").getTransitions())
        .containsExactly("weather-hourly", "failed");
    assertThat(app.getNode("data-prepared").getTransitions()).containsExactly("join-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow.xml", "run.xml", "stages.xml"})
  void everyParameterIsExplainedAndNoneIsUnknown(String file) throws Exception {
    String xml = OozieFiles.text(file);
    assertThat(OozieFiles.properties("job.properties").stringPropertyNames())
        .containsAll(parameters(xml));
  }

  @Test
  void thePropertiesHaveNoParameterThatNoFileAsksFor() throws Exception {
    Set<String> workflow = parameters(OozieFiles.text("workflow.xml"));
    assertThat(OozieFiles.properties("job.properties").stringPropertyNames())
        .isSubsetOf(with(workflow, FOR_OOZIE));
    Set<String> monthly = with(workflow, parameters(OozieFiles.text("coordinator.xml")));
    Set<String> brought = Set.of("flights", "weather", "workDir");
    assertThat(OozieFiles.properties("coordinator.properties").stringPropertyNames())
        .isSubsetOf(with(monthly, FOR_OOZIE))
        .containsAll(monthly.stream().filter(p -> !brought.contains(p)).toList());
  }

  private static Set<String> with(Set<String> some, Set<String> more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  /** The declared parameters, and those that a file asks for because they may be empty. */
  private static Set<String> parameters(String xml) {
    Set<String> names = new TreeSet<>();
    String declarations = xml.substring(xml.indexOf("<parameters>"), xml.indexOf("</parameters>"));
    PARAMETER.matcher(declarations).results().forEach(r -> names.add(r.group(1)));
    ASKED.matcher(xml).results().forEach(r -> names.add(r.group(1)));
    return names;
  }

  @Test
  void aSubmissionWithoutAParameterIsRefused() throws Exception {
    for (String name :
        List.of("flights", "weather", "stations", "workDir", "formula", "response")) {
      Properties properties = OozieFiles.properties("job.properties");
      properties.remove(name);
      refused(OozieFiles.text("workflow.xml"), submitted(properties), "E0738", name);
    }
  }

  /** Every file but these is refused, so the one that is accepted was looked at. */
  @Test
  void aBrokenWorkflowIsRefused() throws Exception {
    String good = OozieFiles.text("workflow.xml");
    List<String> unchanged = new ArrayList<>();
    String[][] broken = {
      {"<join name=\"data-prepared\" to=\"join-origin\"/>", "join-origin", "nowhere", "E0708"},
      {"<ok to=\"join-dest\"/>", "join-dest", "prepare", "E0707"},
      {"<ok to=\"weather-hourly\"/>", "weather-hourly", "end", "E0737"},
      {"<arg>split</arg>", "arg", "args", "E0701"},
    };
    for (String[] change : broken) {
      String xml = good.replace(change[0], change[0].replace(change[1], change[2]));
      if (xml.equals(good)) {
        unchanged.add(change[0]);
      }
      refused(xml, jobProperties(), change[3], "");
    }
    assertThat(unchanged).isEmpty();
  }

  @Test
  void theCoordinatorIsOfOoziesSchema() throws Exception {
    String xml = OozieFiles.text("coordinator.xml");
    validateCoordinator(xml);
    assertThatThrownBy(() -> validateCoordinator(xml.replace("done-flag", "done-flags")))
        .hasMessageContaining("done-flags");
  }

  private static void validateCoordinator(String xml) throws Exception {
    Services.get()
        .get(SchemaService.class)
        .getValidator(SchemaName.COORDINATOR)
        .validate(new StreamSource(new StringReader(xml)));
  }
}
