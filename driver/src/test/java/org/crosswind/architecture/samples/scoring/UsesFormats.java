package org.crosswind.architecture.samples.scoring;

import org.crosswind.architecture.samples.formats.Defaults;

public final class UsesFormats {
  Object upward(Defaults other) {
    return other.hashCode();
  }
}
