package org.crosswind.rules;

final class SameReference {
  private SameReference() {}

  static boolean same(String a, String b) {
    return a == b;
  }
}
