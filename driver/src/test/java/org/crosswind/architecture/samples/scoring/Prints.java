package org.crosswind.architecture.samples.scoring;

public final class Prints {
  void out(String text) {
    System.out.println(text);
  }

  void err(String text) {
    System.err.println(text);
  }

  void trace(Exception e) {
    e.printStackTrace();
  }
}
