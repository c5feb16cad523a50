package org.crosswind.serve.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Endpoint;
import org.crosswind.serve.http.Request;

/**
 * {@code GET /}: a page to try the models. It is the same for all models and has nothing of them:
 * its script asks for them, and shows whatever they are called as text. The browser is told to run
 * this script and no other.
 */
public final class TryPage implements Endpoint {
  private final byte[] page;
  private final Map<String, String> headers;

  public TryPage() {
    String html = BundledText.of("try.html");
    page = html.getBytes(StandardCharsets.UTF_8);
    headers =
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'; img-src data:; style-src "
                + source(html, "style")
                + "; script-src "
                + source(html, "script"),
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");
  }

  /** What names the content of the page's one element of a kind. */
  private static String source(String html, String element) {
    Matcher content =
        Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(html);
    if (!content.find()) {
      throw new IllegalStateException("the page has no " + element);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(content.group(1).getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public Answer answer(Request request) {
    return Answer.of("text/html;charset=utf-8", page).with(headers);
  }
}
