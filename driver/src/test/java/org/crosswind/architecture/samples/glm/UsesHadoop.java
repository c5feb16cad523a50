package org.crosswind.architecture.samples.glm;

import org.apache.hadoop.fs.Path;

public final class UsesHadoop {
  boolean isRoot(Path path) {
    return path.isRoot();
  }
}
