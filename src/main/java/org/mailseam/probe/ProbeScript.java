package org.mailseam.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailseam.mail.Service;
import org.mailseam.mail.Smtp;

/**
 * Puts the script of probes together. Each probe has a file beside this class; what differs from
 * service to service stands in it as {@code <NAME>} and comes from {@code parts.properties}.
 */
public final class ProbeScript {

  /** Between two probes, so that no server takes them for an attack. */
  private static final String PACE = "wait 500ms\n";

  private static final Pattern PART = Pattern.compile("<([a-z0-9]+)(?: ([^<>]*))?>");
  private static final Properties PARTS = parts();

  private final List<String> owners = new ArrayList<>();
  private final Service service;

  private ProbeScript(Service service) {
    this.service = service;
    if (service.implicitTls()) {
      owners.add("implicit");
    }
    owners.add(service.protocol().name());
    if (service.protocol() instanceof Smtp) {
      owners.add("smtp");
    }
    owners.add("all");
  }

  /** A script that does these probes, one after the other; all of them fit the service. */
  public static String of(Service service, List<Probe> probes) {
    ProbeScript script = new ProbeScript(service);
    return probes.stream().map(script::text).collect(Collectors.joining(PACE));
  }

  private String text(Probe probe) {
    String text =
        file(probe.name() + '-' + service.protocol().name() + ".seam")
            .or(() -> file(probe.name() + ".seam"))
            .orElseThrow(() -> new IllegalStateException("no script for " + probe.name()));
    return "probe " + probe.name() + '\n' + filled(text);
  }

  /** From the inside to the outside, until nothing is left to fill. */
  private String filled(String text) {
    Matcher parts = PART.matcher(text);
    String next = parts.replaceAll(found -> Matcher.quoteReplacement(part(found)));
    return next.equals(text) ? text : filled(next);
  }

  private String part(MatchResult found) {
    String name = found.group(1);
    if (name.equals("service")) {
      return service.name();
    }
    String options = found.group(2) == null ? "" : found.group(2);
    return owners.stream()
        .map(owner -> PARTS.getProperty(owner + '.' + name))
        .filter(Objects::nonNull)
        .findFirst()
        .map(part -> name.equals("secure") || name.equals("hello") ? put(part, options) : part)
        .orElse(found.group());
  }

  private static String put(String part, String options) {
    return part.lines()
        .map(line -> line.endsWith(" *") ? (line.replace("*", "") + options).strip() : line)
        .collect(Collectors.joining("\n"));
  }

  private static Optional<String> file(String name) {
    try (InputStream in = ProbeScript.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file is part of the program
    }
  }

  private static Properties parts() {
    Properties parts = new Properties();
    try (InputStream in = ProbeScript.class.getResourceAsStream("parts.properties")) {
      parts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file is part of the program
    }
    return parts;
  }
}
