package org.crosswind.glm.fit;

import java.io.IOException;

/** One pass over all observations at a fixed β. */
@FunctionalInterface
public interface Pass {
  PassSums at(PassRequest request) throws IOException;
}
