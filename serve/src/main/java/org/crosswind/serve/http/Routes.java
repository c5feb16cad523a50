package org.crosswind.serve.http;

import java.util.List;
import java.util.stream.Collectors;

/** All routes of a server. */
public final class Routes {
  private final List<Route> routes;

  public Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** In the order they were given in. */
  public List<Route> all() {
    return routes;
  }

  /**
   * The route of a method and the segments of a path.
   *
   * @throws Refusal with 404 where there is no such path, 405 where it has other methods
   */
  Route find(String method, List<String> path) {
    List<Route> there = routes.stream().filter(route -> route.matches(path)).toList();
    if (there.isEmpty()) {
      String asked = "/" + String.join("/", path);
      String paths = routes.stream().map(Route::path).distinct().collect(Collectors.joining(", "));
      throw Refusal.of(404, "there is no path " + Refusal.shown(asked) + "; there are " + paths)
          .about("path", asked, paths);
    }
    // What answers GET answers HEAD, which has no body.
    String asked = method.equals("HEAD") ? "GET" : method;
    for (Route route : there) {
      if (route.method().equals(asked)) {
        return route;
      }
    }
    String allowed = there.stream().map(Route::method).distinct().collect(Collectors.joining(", "));
    throw Refusal.of(405, "the method is " + Refusal.shown(method) + "; allowed: " + allowed)
        .about("method", method, allowed);
  }
}
