package org.crosswind.serve;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What is done at signals of the system. By reflection: {@code sun.misc.Signal} is what every JDK
 * has for it, and javac warns of each use.
 */
final class Signals {
  private Signals() {}

  /**
   * Does something at a signal from now on.
   *
   * @param name without SIG; one that the system does not have never comes
   */
  static void on(String name, Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler invoked =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  work.run();
                  yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "at SIG" + name;
              };
      Object proxy =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, invoked);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // A system without this signal.
    }
  }
}
