package org.crosswind.it.daemons;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Prints a web page: {@code WebPage ADDRESS PATTERN SECONDS}, once it matches the pattern. A
 * program of its own, since the daemons' pages are in the daemons' network.
 */
final class WebPage {
  private WebPage() {}

  public static void main(String[] args) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(args[0]))
            .header("Accept", "application/json")
            .timeout(Duration.ofSeconds(10))
            .build();
    Pattern wanted = Pattern.compile(args[1]);
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[2])).toNanos();
    HttpClient client = HttpClient.newHttpClient();
    String last = "";
    do {
      try {
        last = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (wanted.matcher(last).find()) {
          System.out.println(last);
          return;
        }
      } catch (IOException e) {
        last = e.toString();
      }
      Thread.sleep(100);
    } while (System.nanoTime() < end);
    System.err.println(args[0] + " does not match " + args[1] + " but says: " + last);
    System.exit(1);
  }
}
