package org.crosswind.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crosswind.serve.http.Endpoint;
import org.crosswind.serve.http.Route;
import org.crosswind.serve.http.Route.Description;
import org.crosswind.serve.http.Routes;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.page.OpenApi;
import org.crosswind.serve.page.TryPage;
import org.crosswind.serve.score.ModelsEndpoint;
import org.crosswind.serve.score.ScoreEndpoint;
import org.crosswind.serve.v2.InferEndpoint;
import org.crosswind.serve.v2.ServerEndpoint;

/** Which paths there are, and who answers them. */
final class Api {
  private static final String GET = "GET";
  private static final String POST = "POST";
  private static final String[] V1 = {"/v1/models/{name}", "/v1/models/{name}/versions/{version}"};
  private static final String[] V2 = {"/v2/models/{name}", "/v2/models/{name}/versions/{version}"};

  private final ModelShelf shelf;
  private final Metrics metrics;
  private final int mostRows;
  private final List<Route> routes = new ArrayList<>();

  Api(ModelShelf shelf, Metrics metrics, int mostRows) {
    this.shelf = shelf;
    this.metrics = metrics;
    this.mostRows = mostRows;
  }

  /**
   * All routes.
   *
   * @param open whether the server takes requests
   */
  Routes routes(BooleanSupplier open) {
    OpenApi description = new OpenApi();
    add(
        GET,
        "/",
        new Description("page", "A page to try the models", "", "Page", true),
        new TryPage());
    add(
        GET,
        "/openapi.json",
        Description.of("openapi", "This description", "", "OpenApi"),
        description);
    add(
        GET,
        "/metrics",
        Description.of("metrics", "What was counted, for Prometheus", "", "Metrics"),
        metrics::answer);
    ours();
    protocol(open);
    description.describe(routes);
    return new Routes(routes);
  }

  private void ours() {
    ModelsEndpoint models = new ModelsEndpoint(shelf);
    add(GET, "/v1/models", Description.of("models", "The models", "", "Models"), models::list);
    for (int v = 0; v < V1.length; v++) {
      String of = v == 0 ? "" : "Version";
      add(
          GET,
          V1[v],
          Description.of(
              "model" + of, "A model: its columns, their levels and ranges", "", "Model"),
          models::describe);
      add(
          POST,
          V1[v] + "/score",
          Description.of(
              "score" + of, "Score a row or many, and tell why", "ScoreRequest", "ScoreResponse"),
          new ScoreEndpoint(shelf, mostRows));
    }
  }

  /** The Open Inference Protocol. */
  private void protocol(BooleanSupplier open) {
    ServerEndpoint server = new ServerEndpoint(shelf, open);
    add(
        GET,
        "/v2",
        Description.of("v2Server", "The server, by the Open Inference Protocol", "", "V2Server"),
        server::server);
    add(
        GET,
        "/v2/health/live",
        Description.of("v2Live", "Whether the server lives", "", "V2State").forAnyone(),
        server::live);
    add(
        GET,
        "/v2/health/ready",
        Description.of("v2Ready", "Whether the server takes requests", "", "V2State").forAnyone(),
        server::ready);
    for (int v = 0; v < V2.length; v++) {
      String of = v == 0 ? "" : "Version";
      add(
          GET,
          V2[v],
          Description.of("v2Model" + of, "The inputs and outputs of a model", "", "V2Model"),
          server::model);
      add(
          GET,
          V2[v] + "/ready",
          Description.of("v2ModelReady" + of, "Whether a model is there", "", "V2State"),
          server::modelReady);
      add(
          POST,
          V2[v] + "/infer",
          Description.of(
              "v2Infer" + of,
              "Score rows by the Open Inference Protocol",
              "V2InferRequest",
              "V2InferResponse"),
          new InferEndpoint(shelf, mostRows));
    }
  }

  private void add(String method, String path, Description description, Endpoint endpoint) {
    routes.add(Route.of(method, path, description, endpoint));
  }
}
