package org.crosswind.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * The SHA-256 of what a document says, however it is laid out: objects by the order of their names,
 * numbers by their values, so that a copy with other blanks, another order or {@code 1} for {@code
 * 1.0} has the same. It tells of mistakes and of careless hands, not of an attacker, who can
 * compute it as well.
 */
final class ModelDigest {
  private static final String PREFIX = "sha256:";

  /** The property itself, and those that say where the schema is. */
  private static final Set<String> LEFT_OUT = Set.of("digest", "$schema", "schema");

  /** Beyond this a double does not tell whole numbers apart. */
  private static final double WHOLE = 0x1p53;

  private final MessageDigest sha;
  private final StringBuilder text = new StringBuilder();

  private ModelDigest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of a document, whose own property {@code digest} is passed over. */
  static String of(JsonNode document) {
    ModelDigest digest = new ModelDigest();
    digest.add(document, true);
    digest.flush();
    return PREFIX + HexFormat.of().formatHex(digest.sha.digest());
  }

  private void add(JsonNode node, boolean top) {
    if (node.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      node.fieldNames().forEachRemaining(names::add);
      text.append('{');
      for (String name : names) {
        if (!top || !LEFT_OUT.contains(name)) {
          string(name);
          add(node.get(name), false);
        }
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      node.forEach(element -> add(element, false));
      text.append(']');
    } else if (node.isNumber() && Double.isFinite(node.doubleValue())) {
      text.append(number(node)).append(',');
    } else if (node.isBoolean() || node.isNull()) {
      text.append(node.asText()).append(',');
    } else {
      string(node.asText());
    }
    if (text.length() > 1 << 16) {
      flush();
    }
  }

  /** With its length before it, no text can be taken for another and what follows it. */
  private void string(String value) {
    text.append(value.length()).append(':').append(value).append(',');
  }

  private static String number(JsonNode node) {
    double value = node.doubleValue();
    if (node.isIntegralNumber()) {
      return node.bigIntegerValue().toString();
    }
    boolean whole = Math.abs(value) < WHOLE && value == Math.rint(value);
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private void flush() {
    sha.update(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
