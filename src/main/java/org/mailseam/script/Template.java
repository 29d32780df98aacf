package org.mailseam.script;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailseam.field.Bytes;

/**
 * Text of a script in which variables and secrets stand by their names.
 *
 * @param parts what it is made of, in order
 * @param column where it begins in its line, from 1
 * @param length how many characters of the line it takes
 */
public record Template(List<Part> parts, int column, int length) {

  public Template {
    parts = List.copyOf(parts);
  }

  /** A piece of a template. */
  public sealed interface Part {}

  /** Bytes that are sent as they are. */
  public record Literal(Bytes bytes) implements Part {}

  /**
   * <code>${NAME}</code>.
   *
   * @param column where it begins in its line, from 1
   * @param length how many characters it takes
   */
  public record Variable(String name, int column, int length) implements Part {}

  /**
   * <code>${secret:NAME}</code>.
   *
   * @param column where it begins in its line, from 1
   * @param length how many characters it takes
   */
  public record Secret(String name, int column, int length) implements Part {}

  /** A template that is only a variable, standing for an option that was left out. */
  static Template ofVariable(String name, int column, int length) {
    return new Template(List.of(new Variable(name, column, length)), column, length);
  }

  /** A template that is only a secret, standing for an option that was left out. */
  static Template ofSecret(String name, int column, int length) {
    return new Template(List.of(new Secret(name, column, length)), column, length);
  }

  /** The variables in it, in order. */
  public List<Variable> variables() {
    return parts.stream().filter(Variable.class::isInstance).map(Variable.class::cast).toList();
  }

  /** The names of the secrets in it, in order. */
  public Set<String> secrets() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part instanceof Secret secret) {
        names.add(secret.name());
      }
    }
    return names;
  }

  /** The text where no name stands in it. */
  Optional<String> literal() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Literal literal)) {
        return Optional.empty();
      }
      text.append(literal.bytes().text(StandardCharsets.UTF_8));
    }
    return Optional.of(text.toString());
  }
}
