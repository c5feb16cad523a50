package org.crosswind.oozie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.oozie.DagELFunctions;
import org.apache.oozie.WorkflowActionBean;
import org.apache.oozie.WorkflowJobBean;
import org.apache.oozie.client.WorkflowAction;
import org.apache.oozie.service.ELService;
import org.apache.oozie.service.Services;
import org.apache.oozie.util.ELEvaluator;
import org.apache.oozie.util.PropertiesUtils;
import org.apache.oozie.workflow.lite.LiteWorkflowInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The expressions of the decisions and messages, with values, as the engine evaluates them. */
class DecisionTest {
  private static final Pattern CASE = Pattern.compile("<case to=\"([^\"]+)\">([^<]+)</case>");
  private static final Pattern KILL =
      Pattern.compile("<kill name=\"([^\"]+)\">\\s*<message>([^<]+)</message>");

  @BeforeAll
  static void engine() throws Exception {
    LocalEngine.started();
  }

  /** Evaluates an expression after the fit and the ROC curve gave these. */
  private static String evaluate(
      String expression, Map<String, String> parameters, Map<String, Map<String, String>> captured)
      throws Exception {
    Configuration conf = new Configuration(false);
    Properties all = OozieFiles.properties("job.properties");
    all.putAll(parameters);
    for (String name : all.stringPropertyNames()) {
      if (!all.getProperty(name).isEmpty()) {
        conf.set(name, all.getProperty(name));
      }
    }
    String xml = OozieFiles.text("workflow.xml");
    LiteWorkflowInstance instance =
        new LiteWorkflowInstance(LocalEngine.parse(xml, conf), conf, "0-W");
    WorkflowActionBean last = null;
    for (var action : captured.entrySet()) {
      last = new WorkflowActionBean();
      last.setName(action.getKey());
      Properties data = new Properties();
      data.putAll(action.getValue());
      last.setData(PropertiesUtils.propertiesToString(data));
      if (action.getValue().containsKey("error")) {
        last.setStatus(WorkflowAction.Status.ERROR);
        last.setErrorInfo("JA018", action.getValue().get("error"));
      }
      DagELFunctions.setActionInfo(instance, last);
    }
    WorkflowJobBean job = new WorkflowJobBean();
    job.setId("0-W");
    job.setAppName("crosswind");
    job.setProtoActionConf("<configuration/>");
    job.setWorkflowInstance(instance);
    ELEvaluator evaluator = Services.get().get(ELService.class).createEvaluator("workflow");
    DagELFunctions.configureEvaluator(evaluator, job, last);
    return evaluator.evaluate(expression, String.class);
  }

  private static String expression(Pattern pattern, String name, int place) throws Exception {
    Matcher matcher = pattern.matcher(OozieFiles.text("workflow.xml"));
    List<String> found =
        matcher.results().filter(r -> r.group(1).equals(name)).map(r -> r.group(2)).toList();
    return found.get(place);
  }

  private static String converged(String status) throws Exception {
    String expression = expression(CASE, "predict", 0);
    return evaluate(expression, Map.of(), Map.of("logit", Map.of("status", status)));
  }

  private static String notGood(String auc, String floor) throws Exception {
    String expression = expression(CASE, "not-good", 0);
    return evaluate(expression, Map.of("aucFloor", floor), Map.of("roc", Map.of("auc", auc)));
  }

  @Test
  void onlyAConvergedFitGoesOn() throws Exception {
    assertThat(converged("CONVERGED")).isEqualTo("true");
    for (String other : List.of("MAX_ITERATIONS", "SEPARATED", "SINGULAR")) {
      assertThat(converged(other)).as(other).isEqualTo("false");
    }
  }

  @Test
  void theAucIsComparedAsANumber() throws Exception {
    assertThat(notGood("0.7", "0.8")).isEqualTo("true");
    assertThat(notGood("0.8", "0.7")).isEqualTo("false");
    assertThat(notGood("0.7", "0")).isEqualTo("false");
    assertThat(notGood("1.0", "1")).isEqualTo("false");
    // As texts these would be the other way round.
    assertThat(notGood("9.5E-4", "0.1")).isEqualTo("true");
    assertThat(notGood("0.68", ".7")).isEqualTo("true");
  }

  @Test
  void aMailGoesOutOnlyWhenSomebodyIsNamed() throws Exception {
    String nobody = expression(CASE, "end", 0);
    assertThat(evaluate(nobody, Map.of(), Map.of())).isEqualTo("true");
    assertThat(evaluate(nobody, Map.of("emailTo", "a@example.org"), Map.of())).isEqualTo("false");
  }

  @Test
  void aMessageHasTheNumbers() throws Exception {
    Map<String, Map<String, String>> captured =
        Map.of(
            "logit", Map.of("status", "SEPARATED", "iterations", "12"),
            "roc", Map.of("auc", "0.61"));
    Map<String, String> parameters = Map.of("workDir", "/runs/x", "aucFloor", "0.7");
    assertThat(evaluate(expression(KILL, "not-converged", 0), parameters, captured))
        .isEqualTo(
            "the fit ended as SEPARATED after 12 iterations, not CONVERGED: see"
                + " /runs/x/logit/summary.txt");
    assertThat(evaluate(expression(KILL, "not-good", 0), parameters, captured))
        .isEqualTo(
            "the AUC of the test set is 0.61, under aucFloor 0.7: see /runs/x/roc and"
                + " /runs/x/logit/summary.txt");
    assertThat(
            evaluate(
                expression(KILL, "failed", 0),
                parameters,
                Map.of("split", Map.of("error", "the test set is empty"))))
        .isEqualTo("split failed: the test set is empty");
  }
}
