package org.crosswind.glm.fit;

import java.util.Optional;

/**
 * The module of the Vector API, and whether the processor has vectors worth it. The module
 * incubates: the virtual machine has it from its start only where {@code --add-modules} names it,
 * and then writes a warning to standard error. So it is brought in when it is first wanted, by the
 * way of the virtual machine's own agents, where {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED} opens that. A layer of our own would not do: its
 * classes are no system classes, and the compiler makes no vectors of them.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private static final Optional<Lanes> LANES = isThere() ? load() : Optional.empty();

  private VectorModule() {}

  static Optional<Lanes> lanes() {
    return LANES;
  }

  /** Whether the virtual machine has the module, or can be given it now. */
  static boolean isThere() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return true;
    }
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
      return true;
    } catch (ReflectiveOperationException e) {
      // Not opened, or a Java that has no such module or no such way: the plain loops do as well.
      return false;
    }
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
