package org.crosswind.architecture.samples.jobs;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

public final class Unseeded {
  double random() {
    return new Random().nextDouble();
  }

  double math() {
    return Math.random();
  }

  int thread() {
    return ThreadLocalRandom.current().nextInt();
  }

  UUID identity() {
    return UUID.randomUUID();
  }

  void shuffle(List<String> list) {
    Collections.shuffle(list);
  }
}
