package org.crosswind.architecture.samples.formats;

import java.io.ByteArrayOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.util.Formatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

@SuppressWarnings({"DefaultCharset", "StringCaseLocaleUsage"}) // some of it Error Prone sees too
public final class Defaults {
  Charset charset() {
    return Charset.defaultCharset();
  }

  byte[] encode(String text) {
    return text.getBytes();
  }

  String decode(byte[] bytes) {
    return new String(bytes);
  }

  Reader reader(String file) throws IOException {
    return new FileReader(file);
  }

  Reader wrap(InputStream in) {
    return new InputStreamReader(in);
  }

  PrintStream print(ByteArrayOutputStream out) {
    return new PrintStream(out);
  }

  String text(ByteArrayOutputStream out) {
    return out.toString();
  }

  Locale locale() {
    return Locale.getDefault();
  }

  String format(double x) {
    return String.format("%.2f", x);
  }

  String formatted(double x) {
    return "%.2f".formatted(x);
  }

  String decimal(double x) {
    return new DecimalFormat("0.00").format(x);
  }

  Formatter formatter(StringBuilder to) {
    return new Formatter(to);
  }

  String lower(String text) {
    return text.toLowerCase();
  }

  UnaryOperator<String> upper() {
    return String::toUpperCase;
  }
}
