package org.crosswind.serve;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.serve.http.Hosts;
import org.crosswind.serve.http.Tls;
import org.crosswind.serve.http.Token;

/** Who may ask the server, and how it is spoken to. Secrets come from files or the environment. */
final class Security {
  private static final String TOKEN = "CROSSWIND_TOKEN";
  private static final String PASSWORD = "CROSSWIND_TLS_PASSWORD";
  private static final int LEAST_TOKEN = 16;

  private final Settings settings;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private Token token = Token.none();
  private Hosts hosts = Hosts.any();
  private SSLContext tls;

  Security(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
    readToken();
    readTls();
  }

  private void readToken() {
    Optional<String> secret;
    try {
      secret = secret(ServeParameters.TOKEN_FILE, TOKEN);
    } catch (IOException e) {
      problems.add(e.getMessage());
      return;
    }
    if (secret.isPresent()) {
      String text = secret.get();
      boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
      if (text.length() < LEAST_TOKEN || !plain) {
        problems.add(
            "the token must have at least "
                + LEAST_TOKEN
                + " characters of printable ASCII without blanks: openssl rand -hex 32");
      }
      token = Token.of(text);
    }
    if (secret.isEmpty() && !settings.get(ServeParameters.ALLOW_ANONYMOUS)) {
      keepToThisMachine(settings.get(ServeParameters.BIND));
    }
  }

  private void keepToThisMachine(String host) {
    hosts = Hosts.local(host);
    try {
      if (!Serving.isLoopback(host)) {
        problems.add(
            "--bind "
                + host
                + " lets others in without a token: give --token-file or "
                + TOKEN
                + ", or say --allow-anonymous");
      }
    } catch (UnknownHostException e) {
      problems.add("--bind: there is no host " + host);
    } catch (IOException e) {
      problems.add("--bind " + host + ": " + e.getMessage());
    }
  }

  private void readTls() {
    Optional<Path> certificate = settings.find(ServeParameters.TLS_CERTIFICATE);
    Optional<Path> key = settings.find(ServeParameters.TLS_KEY);
    Optional<Path> keystore = settings.find(ServeParameters.TLS_KEYSTORE);
    if (keystore.isEmpty() && settings.has(ServeParameters.TLS_PASSWORD_FILE)) {
      problems.add("--tls-password-file is that of --tls-keystore, which is not there");
    }
    if (certificate.isPresent() != key.isPresent()) {
      problems.add("--tls-certificate and --tls-key go together");
    } else if (certificate.isPresent() && keystore.isPresent()) {
      problems.add("--tls-keystore stands in place of --tls-certificate and --tls-key");
    } else {
      try {
        if (certificate.isPresent()) {
          tls = Tls.ofPem(certificate.get(), key.get());
        } else if (keystore.isPresent()) {
          char[] password =
              secret(ServeParameters.TLS_PASSWORD_FILE, PASSWORD).orElse("").toCharArray();
          tls = Tls.ofKeystore(keystore.get(), password);
        }
      } catch (NoSuchFileException e) {
        problems.add(e.getFile() + " does not exist");
      } catch (IOException e) {
        problems.add(e.getMessage());
      }
    }
  }

  /** What a file has, or else the environment. */
  private Optional<String> secret(Parameter<Path> parameter, String variable) throws IOException {
    Optional<Path> file = settings.find(parameter);
    if (file.isEmpty()) {
      return Optional.ofNullable(environment.get(variable)).map(String::strip);
    }
    try {
      return Optional.of(Files.readString(file.get()).strip());
    } catch (IOException e) {
      throw new IOException("--" + parameter.name() + ": " + file.get() + " cannot be read", e);
    }
  }

  /** What is wrong, a line each. */
  List<String> problems() {
    return problems;
  }

  Token token() {
    return token;
  }

  /** Without a token, names that are this machine's own. */
  Hosts hosts() {
    return hosts;
  }

  /** Null for plain HTTP. */
  SSLContext tls() {
    return tls;
  }
}
