package org.crosswind.serve.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.scoring.json.Json;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Endpoint;
import org.crosswind.serve.http.Request;
import org.crosswind.serve.http.Route;
import org.crosswind.serve.score.ScoreEndpoint;

/**
 * {@code GET /openapi.json}: the routes as OpenAPI 3.1, made of what answers them. What bodies look
 * like stands in {@code schemas.json}, to which the tests hold real answers.
 */
public final class OpenApi implements Endpoint {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String TOKEN = "token";

  private byte[] document = new byte[0];

  /** Describes these routes from now on; to be called before the first request. */
  public void describe(List<Route> routes) {
    ObjectNode root = NODES.objectNode();
    root.put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Crosswind")
        .put("version", CodeVersion.VERSION)
        .put("description", "Scores of fitted models, and why.");
    ObjectNode paths = root.putObject("paths");
    routes.forEach(route -> operation(route, paths));
    ObjectNode components = root.putObject("components");
    components.set("schemas", Json.read(BundledText.of("schemas.json"), JsonNode.class));
    components
        .putObject("securitySchemes")
        .putObject(TOKEN)
        .put("type", "http")
        .put("scheme", "bearer");
    document = Json.writeCompact(root).getBytes(StandardCharsets.UTF_8);
  }

  private static void operation(Route route, ObjectNode paths) {
    Route.Description description = route.description();
    ObjectNode path = paths.withObject("/" + route.path().replace("~", "~0").replace("/", "~1"));
    ObjectNode operation = path.putObject(route.method().toLowerCase(Locale.ROOT));
    operation.put("operationId", description.operation()).put("summary", description.summary());
    ArrayNode security = operation.putArray("security");
    // A token is asked for where the server has one.
    security.addObject();
    if (!description.open()) {
      security.addObject().putArray(TOKEN);
    }
    parameters(route, operation);
    if (!description.request().isEmpty()) {
      ObjectNode body = operation.putObject("requestBody").put("required", true);
      content(body, Answer.JSON, description.request());
      if (description.request().equals("ScoreRequest")) {
        content(body, ScoreEndpoint.CSV, "Csv");
      }
    }
    ObjectNode responses = operation.putObject("responses");
    ObjectNode done = responses.putObject("200").put("description", "Done");
    content(done, type(description.response()), description.response());
    if (description.response().equals("ScoreResponse")) {
      content(done, ScoreEndpoint.CSV, "Csv");
    }
    content(
        responses.putObject("default").put("description", "Why it is not answered so"),
        Answer.JSON,
        "Error");
  }

  private static void parameters(Route route, ObjectNode operation) {
    ArrayNode parameters = operation.putArray("parameters");
    for (String segment : route.template()) {
      if (Route.isVariable(segment)) {
        parameters
            .addObject()
            .put("name", segment.substring(1, segment.length() - 1))
            .put("in", "path")
            .put("required", true)
            .putObject("schema")
            .put("type", "string");
      }
    }
    if (route.description().response().equals("ScoreResponse")) {
      flag(parameters, ScoreEndpoint.EXPLAIN, true, "whether to tell what each term adds");
      flag(parameters, ScoreEndpoint.STRICT, false, "whether to refuse names of no column");
    }
  }

  private static void flag(ArrayNode parameters, String name, boolean usual, String meaning) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", "query")
        .put("description", meaning)
        .putObject("schema")
        .put("type", "boolean")
        .put("default", usual);
  }

  private static String type(String schema) {
    return switch (schema) {
      case "Page" -> "text/html";
      case "Metrics" -> "text/plain";
      default -> Answer.JSON;
    };
  }

  private static void content(ObjectNode of, String type, String schema) {
    ObjectNode content =
        of.has("content") ? (ObjectNode) of.get("content") : of.putObject("content");
    content.putObject(type).putObject("schema").put("$ref", SCHEMAS + schema);
  }

  @Override
  public Answer answer(Request request) {
    return Answer.of(Answer.JSON, document);
  }
}
