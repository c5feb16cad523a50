package org.crosswind.architecture.samples.formats.text;

import org.apache.hadoop.fs.Path;

public final class UsesHadoop {
  boolean isRoot(Path path) {
    return path.isRoot();
  }
}
