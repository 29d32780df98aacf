package org.mailseam.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;
import org.mailseam.script.ReadyScript.Kind;

/** The scripts that come with the program, files beside this class in {@code ready}. */
public final class ReadyScripts {

  private static final List<ReadyScript> ALL = load();

  private ReadyScripts() {}

  /** All of them, protocol by protocol. */
  public static List<ReadyScript> all() {
    return ALL;
  }

  /** The script of that name, such as {@code smtp-starttls}. */
  public static Optional<ReadyScript> named(String name) {
    return ALL.stream().filter(script -> script.name().equals(name)).findFirst();
  }

  /**
   * The script that shows a service as it is meant to be used: with TLS from the start for {@code
   * smtps} and its like, else by STARTTLS.
   */
  public static ReadyScript of(Service service) {
    return of(service, service.implicitTls() ? Kind.IMPLICIT_TLS : Kind.STARTTLS).orElseThrow();
  }

  /**
   * The script of that kind for a service's protocol.
   *
   * @return empty where the protocol does not do that; no mail is submitted by POP3
   */
  public static Optional<ReadyScript> of(Service service, Kind kind) {
    return named(service.protocol().name() + '-' + kind.word());
  }

  private static List<ReadyScript> load() {
    List<ReadyScript> scripts = new ArrayList<>();
    for (Service plain : Service.all()) {
      if (!plain.implicitTls()) {
        for (Kind kind : Kind.values()) {
          load(plain, kind).ifPresent(scripts::add);
        }
      }
    }
    return List.copyOf(scripts);
  }

  private static Optional<ReadyScript> load(Service plain, Kind kind) {
    String name = plain.name() + '-' + kind.word();
    try (InputStream in = ReadyScripts.class.getResourceAsStream("ready/" + name + ".seam")) {
      if (in == null) {
        return Optional.empty();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Service service = kind == Kind.IMPLICIT_TLS ? overTls(plain.protocol()).orElseThrow() : plain;
      return Optional.of(new ReadyScript(name, service, kind, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file is part of the program
    }
  }

  private static Optional<Service> overTls(MailProtocol protocol) {
    return Service.all().stream()
        .filter(service -> service.implicitTls() && service.protocol() == protocol)
        .findFirst();
  }
}
