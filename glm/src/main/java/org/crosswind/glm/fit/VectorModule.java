package org.crosswind.glm.fit;

import java.util.Optional;

/** Whether the virtual machine has the module of the Vector API, and vectors worth it. */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private static final Optional<Lanes> LANES =
      ModuleLayer.boot().findModule(NAME).flatMap(module -> load());

  private VectorModule() {}

  static Optional<Lanes> lanes() {
    return LANES;
  }

  /** By name: without the module the class cannot be loaded. */
  private static Optional<Lanes> load() {
    try {
      Class<?> lanes = Class.forName("org.crosswind.glm.fit.VectorLanes");
      return Optional.of((Lanes) lanes.getDeclaredConstructor().newInstance())
          .filter(Lanes::isWide);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the module " + NAME + " is there, and the kernel for it is not", e);
    }
  }
}
