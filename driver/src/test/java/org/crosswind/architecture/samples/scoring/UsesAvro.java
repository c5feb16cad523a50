package org.crosswind.architecture.samples.scoring;

import org.apache.avro.Schema;

public final class UsesAvro {
  String name(Schema schema) {
    return schema.getName();
  }
}
