package org.mailseam.script;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.mailseam.field.Bytes;
import org.mailseam.journal.OutcomeState;

/**
 * What names stand for while a script runs. Secrets are apart from the rest: they can be sent, but
 * not be shown. Closing it wipes them.
 */
final class Values implements Closeable {

  /**
   * How long a text may become by its variables, in characters: one that is doubled line by line
   * would fill the memory.
   */
  static final int LONGEST = 16 << 20;

  private final Map<String, String> variables;
  private final Map<String, char[]> secrets = new HashMap<>();

  Values(Map<String, String> given) {
    variables = new HashMap<>(given);
    variables.putIfAbsent(Names.TAG, "");
  }

  void set(String name, String value) {
    variables.put(name, value);
  }

  /** Takes over the array. */
  void secret(String name, char[] value) {
    secrets.put(name, value);
  }

  /** The value of a variable. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalStateException("the parser let pass an unknown variable: " + name);
    }
    return value;
  }

  /** Whether a template would become too long. */
  static boolean tooLong(Template template, Map<String, String> variables) {
    long length = 0;
    for (Template.Part part : template.parts()) {
      length +=
          switch (part) {
            case Template.Literal literal -> literal.bytes().length();
            case Template.Variable variable -> variables.getOrDefault(variable.name(), "").length();
            case Template.Secret _ -> 0;
          };
    }
    return length > LONGEST;
  }

  /**
   * @throws Shortfall when the variables make the texts of a step too long
   */
  void bound(Step step) throws Shortfall {
    if (step.templates().stream().anyMatch(template -> tooLong(template, variables))) {
      throw new Shortfall(OutcomeState.FAILED, "script.value-too-long", step.line(), LONGEST >> 20);
    }
  }

  /** A template without secrets as text. */
  String text(Template template) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> text.append(literal.bytes().text());
        case Template.Variable variable -> text.append(variable(variable.name()));
        case Template.Secret secret -> throw new IllegalStateException(secret.name());
      }
    }
    return text.toString();
  }

  /** A template as the bytes that are sent, secrets included. */
  Bytes bytes(Template template) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> all.writeBytes(literal.bytes().toArray());
        case Template.Variable variable ->
            all.writeBytes(variable(variable.name()).getBytes(StandardCharsets.UTF_8));
        case Template.Secret(var name, int _, int _) ->
            all.writeBytes(utf8(Objects.requireNonNull(secrets.get(name), "asked for before")));
      }
    }
    return Bytes.of(all.toByteArray());
  }

  /**
   * A template as the bytes of one line.
   *
   * @throws Shortfall when the value of a name would end the line in its middle
   */
  Bytes line(Template template) throws Shortfall {
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Variable(String name, _, _) when breaksLine(variable(name)) ->
            throw new Shortfall(OutcomeState.FAILED, "script.value-breaks-line", name);
        case Template.Secret(String name, _, _)
            when breaksLine(CharBuffer.wrap(secrets.get(name))) ->
            throw new Shortfall(OutcomeState.FAILED, "script.secret-breaks-line", name);
        case Template.Literal _, Template.Variable _, Template.Secret _ -> {
          // fits into a line
        }
      }
    }
    return bytes(template);
  }

  /** A template as characters, for credentials; the caller wipes them. */
  char[] chars(Template template) {
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes(template).toArray()));
    char[] chars = new char[text.remaining()];
    text.get(chars);
    return chars;
  }

  static boolean breaksLine(CharSequence value) {
    return value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  private static byte[] utf8(char[] secret) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    secrets.values().forEach(secret -> Arrays.fill(secret, '\0'));
    secrets.clear();
  }
}
