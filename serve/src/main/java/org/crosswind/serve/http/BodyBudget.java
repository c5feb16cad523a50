package org.crosswind.serve.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of larger bodies are held at once, of all requests together. */
final class BodyBudget {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  BodyBudget(long most) {
    this.most = most;
  }

  /**
   * Takes so many bytes more.
   *
   * @throws Refusal with 503 when they are not to be had now
   */
  void take(long bytes) {
    if (held.addAndGet(bytes) > most) {
      held.addAndGet(-bytes);
      throw Refusal.of(503, "too many large requests are under way; try again in a second");
    }
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
