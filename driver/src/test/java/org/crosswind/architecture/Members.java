package org.crosswind.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Members of libraries, each by its name with all its overloads ({@code java.lang.Math.random}) or
 * by its parameters too ({@code java.lang.String.getBytes()}); a constructor is {@code <init>}.
 * Method references count like calls, and calls on a subclass like calls on the class.
 */
final class Members extends DescribedPredicate<JavaAccess<?>> {
  private final Set<String> names;

  private Members(Set<String> names) {
    super("access to " + names);
    this.names = names;
  }

  static Members of(String... names) {
    return new Members(Set.of(names));
  }

  /** The same members of several classes. */
  static Members of(Set<String> owners, String... members) {
    return new Members(
        owners.stream()
            .flatMap(owner -> Stream.of(members).map(member -> owner + "." + member))
            .collect(Collectors.toSet()));
  }

  @Override
  public boolean test(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    JavaClass owner = target.getOwner();
    return Stream.of(
            Stream.of(owner),
            owner.getAllRawSuperclasses().stream(),
            owner.getAllRawInterfaces().stream())
        .flatMap(types -> types)
        .map(type -> type.getName() + "." + target.getName())
        .anyMatch(name -> names.contains(name) || names.contains(name + parameters(target)));
  }

  private static String parameters(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget codeUnit
        ? codeUnit.getRawParameterTypes().stream()
            .map(JavaClass::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"))
        : "";
  }
}
