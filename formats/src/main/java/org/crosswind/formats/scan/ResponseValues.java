package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.List;

/** The values of a response, numbered as they come. */
final class ResponseValues {
  /** What a logistic regression takes; more are an error as soon as they are seen. */
  static final int MOST = 2;

  private final List<String> values = new ArrayList<>();

  /** The number of a value; {@link #MOST} for one too many. */
  int indexOf(String value) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).equals(value)) {
        return i;
      }
    }
    if (values.size() < MOST) {
      values.add(value);
      return values.size() - 1;
    }
    return MOST;
  }

  int size() {
    return values.size();
  }

  String value(int index) {
    return values.get(index);
  }
}
