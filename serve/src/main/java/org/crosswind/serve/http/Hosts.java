package org.crosswind.serve.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that a server is asked by. One that only this machine reaches, and that asks for no
 * token, answers to those that are this machine's own: a page of a stranger, in a browser here,
 * could else ask it by a name of the stranger's that leads here (DNS rebinding).
 */
public final class Hosts {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  /** Null where any name will do. */
  private final String own;

  private Hosts(String own) {
    this.own = own;
  }

  public static Hosts any() {
    return new Hosts(null);
  }

  /** Addresses, {@code localhost}, and the name that the server listens at. */
  public static Hosts local(String own) {
    return new Hosts(own.toLowerCase(Locale.ROOT));
  }

  /**
   * Checks the header Host of a request.
   *
   * @param header null where it is not there
   * @throws Refusal with 421 when it is another's
   */
  void check(String header) {
    if (own == null || header == null) {
      return;
    }
    String name = PORT.matcher(header).replaceFirst("").toLowerCase(Locale.ROOT);
    boolean local = name.equals("localhost") || name.endsWith(".localhost") || name.equals(own);
    if (!local && !ADDRESS.matcher(name).matches()) {
      String allowed = "localhost or an address; any, with a token or --allow-anonymous";
      throw Refusal.of(
              421, "the header Host is '" + Refusal.shown(header) + "'; allowed: " + allowed)
          .about("Host", header, allowed);
    }
  }
}
