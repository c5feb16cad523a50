package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.ConfigRedactor;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Keeps keys and passwords out of the files that a job's configuration is written to. Which they
 * are, {@code hadoop.security.sensitive-config-keys} tells. They go to the user's credentials in
 * memory and to the job's, which Hadoop hands to its tasks as it does delegation tokens: there
 * {@code Configuration.getPassword}, by which file systems ask for them, finds them.
 */
public final class Secrets {
  private static final String PROVIDERS = "hadoop.security.credential.provider.path";
  private static final String OF_THE_USER = "user:///";

  /** Hadoop's list lacks some that its file systems ask for as for a password. */
  private static final Pattern ALSO =
      Pattern.compile(
          "(secret|password|session\\.(token|key)|access\\.key|private\\.key|sas\\.fixed\\.token)$",
          Pattern.CASE_INSENSITIVE);

  /** More that is not shown; it stays where it is, since it is not asked for as for a password. */
  private static final Pattern SHOWN_BY_NAME_ONLY =
      Pattern.compile(
          "secret|passw|token$|account\\.key|access\\.?key|\\.sas\\.|credential(?!.*provider)",
          Pattern.CASE_INSENSITIVE);

  /** The password in a URI. */
  private static final Pattern IN_URI = Pattern.compile("(//[^/@,\\s]*:)(?![0-9]+/)[^,\\s]*@");

  private Secrets() {}

  /** Moves the secrets that a job's configuration holds in clear text to the credentials. */
  public static void move(JobContext job) throws IOException {
    Configuration conf = job.getConfiguration();
    List<String> keys = keys(conf);
    if (keys.isEmpty()) {
      return;
    }
    Credentials credentials = new Credentials();
    for (String key : keys) {
      credentials.addSecretKey(new Text(key), conf.get(key).getBytes(StandardCharsets.UTF_8));
      // Not unset: a resource that is loaded again would bring it back.
      conf.set(key, "");
    }
    UserGroupInformation.getCurrentUser().addCredentials(credentials);
    job.getCredentials().addAll(credentials);
    String others = conf.get(PROVIDERS, "");
    if (!others.startsWith(OF_THE_USER)) {
      conf.set(PROVIDERS, others.isEmpty() ? OF_THE_USER : OF_THE_USER + "," + others);
    }
  }

  /** The properties whose values are secrets: not those that only say which keys are. */
  private static List<String> keys(Configuration conf) {
    ConfigRedactor redactor = new ConfigRedactor(conf);
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, String> property : conf) {
      if (isSecret(property.getKey(), property.getValue(), redactor)) {
        keys.add(property.getKey());
      }
    }
    return keys;
  }

  private static boolean isSecret(String key, String value, ConfigRedactor redactor) {
    boolean names = key.equals("hadoop.security.sensitive-config-keys");
    boolean secret = ALSO.matcher(key).find() || !value.equals(redactor.redact(key, value));
    return secret && !names && !value.isEmpty();
  }

  /**
   * A word of a command line, as it may be shown: where it sets a property that is secret, without
   * the value, and URIs without their passwords.
   *
   * @param word such as {@code key=value} or {@code -Dkey=value}
   */
  public static String shown(String word, Configuration conf) {
    int equals = word.indexOf('=');
    if (equals >= 0) {
      String key = word.substring(word.startsWith("-D") ? 2 : 0, equals);
      boolean secret =
          SHOWN_BY_NAME_ONLY.matcher(key).find()
              || isSecret(key, word.substring(equals + 1), new ConfigRedactor(conf));
      if (secret) {
        return word.substring(0, equals + 1) + "...";
      }
    }
    return IN_URI.matcher(word).replaceAll("$1...@");
  }
}
