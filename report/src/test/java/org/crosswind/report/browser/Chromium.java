package org.crosswind.report.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.crosswind.scoring.json.Json;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a screen that shows one page at a time, and tells what it did. */
final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  /** What was shown last, as its address. */
  private String address;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts one with a profile of its own.
   *
   * @param home an empty directory
   */
  static Chromium start(Path home) {
    boolean there = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    String missing =
        BROWSER + " and " + DRIVER + " are not both here (Debian: chromium, chromium-driver)";
    // Where everything is to be tested, what can't be is no success.
    assertThat(there || !"true".equals(System.getenv("CI"))).as(missing).isTrue();
    assumeTrue(there, missing + ": the pages are not tried in a browser");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--hide-scrollbars",
        "--lang=en",
        "--user-data-dir=" + home);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .build();
    return new Chromium(new ChromeDriver(service, options));
  }

  /** Shows a page of this size in CSS pixels. */
  void show(Path file, int width, int height) {
    size(width, height);
    // What was logged before is of another page.
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    address = file.toUri().toString();
    driver.get(address);
  }

  void size(int width, int height) {
    boolean phone = width < 600;
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
  }

  void dark(boolean dark) {
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    // What moves is not where it was when a click comes.
    Map<String, String> motion = Map.of("name", "prefers-reduced-motion", "value", "reduce");
    command("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of(scheme, motion)));
  }

  /** As on paper, of the size that is set. */
  void print() {
    command("Emulation.setEmulatedMedia", Map.of("media", "print", "features", List.of()));
  }

  void scripts(boolean run) {
    command("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
  }

  /** What was written to the console, and what it warned of, since the page was asked for. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** The addresses that were asked for since, but the page's own. */
  List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = Json.read(entry.getMessage(), JsonNode.class).path("message");
      String method = message.path("method").asText();
      if (method.equals("Network.requestWillBeSent") || method.equals("Network.webSocketCreated")) {
        JsonNode params = message.path("params");
        requests.add(params.path("request").path("url").asText(params.path("url").asText()));
      }
    }
    assertThat(requests).as("the page itself").contains(address);
    requests.removeIf(address::equals);
    return requests;
  }

  /** What a script returns: numbers, texts, lists and maps of these. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> T tell(String script, Object... arguments) {
    return (T) driver.executeScript(script, arguments);
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** What axe-core finds to be wrong, a line each: impact, rule, and the first elements. */
  List<String> axe() throws IOException {
    try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[0];"
                + "axe.run(document, {resultTypes: ['violations']}).then(r => done("
                + "r.violations.map(v => v.impact + ' ' + v.id + ': ' + v.nodes.length + ' such as '"
                + " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150)).join(' | '))),"
                + " e => done(['failed: ' + e]));");
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** The page as it is printed on A4. */
  byte[] pdf() {
    Map<String, Object> printed =
        command(
            "Page.printToPDF",
            Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true));
    return Base64.getDecoder().decode(printed.get("data").toString());
  }

  /** A picture of the page from a height on, at most so high. */
  byte[] picture(int top, int width, int height) {
    Number whole = tell("return document.documentElement.scrollHeight");
    Map<String, Object> clip =
        Map.of(
            "x",
            0,
            "y",
            top,
            "width",
            width,
            "height",
            Math.min(height, whole.intValue() - top),
            "scale",
            1);
    Map<String, Object> taken =
        command(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(taken.get("data").toString());
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
