package org.crosswind.driver.remote.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.crosswind.scoring.json.Json;

/** The answer to a request; its body is read once. */
public final class Reply implements Closeable {
  /** Of an answer that is shown or read as JSON. */
  private static final int LARGEST = 64 << 20;

  private final HttpURLConnection connection;
  private final URI uri;
  private final int status;

  Reply(HttpURLConnection connection, URI uri) throws IOException {
    this.connection = connection;
    this.uri = uri;
    this.status = connection.getResponseCode();
  }

  public int status() {
    return status;
  }

  public boolean isGood() {
    return status >= 200 && status < 300;
  }

  /** A header's value; empty without it. */
  public String header(String name) {
    String value = connection.getHeaderField(name);
    return value == null ? "" : value;
  }

  /** Where the answer sends to. */
  URI location() {
    return uri.resolve(header("Location"));
  }

  URI uri() {
    return uri;
  }

  /** The body as it comes. */
  public InputStream stream() throws IOException {
    InputStream stream = isGood() ? connection.getInputStream() : connection.getErrorStream();
    return stream == null ? InputStream.nullInputStream() : stream;
  }

  /** The body as text. */
  public String text() throws IOException {
    try (InputStream in = stream()) {
      return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
    }
  }

  /**
   * The body as JSON.
   *
   * @throws RemoteFailure when it is none: a page of something else answers there
   */
  public JsonNode json() throws IOException, RemoteFailure {
    String text = text();
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new RemoteFailure(
          Call.origin(uri)
              + uri.getPath()
              + " answers with something else than JSON"
              + (text.stripLeading().startsWith("<") ? ", a page of a web site (of a login?)" : "")
              + ": look at the addresses that were given");
    }
  }

  @Override
  public void close() throws IOException {
    stream().close();
  }
}
