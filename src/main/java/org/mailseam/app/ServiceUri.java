package org.mailseam.app;

import java.util.stream.Collectors;
import org.mailseam.live.LiveRun;
import org.mailseam.mail.Service;
import org.mailseam.script.Address;
import org.mailseam.text.Message;

/**
 * A server as the command line names it: {@code smtp://mail.example.org:25}, a bare host, or {@code
 * lab:NAME} for a practice server.
 *
 * @param service what it is asked for
 * @param address where it is
 */
record ServiceUri(Service service, String address) {

  private static final String SCHEME_END = "://";
  private static final String LAB = "lab:";

  static boolean looksLike(String word) {
    return word.indexOf(SCHEME_END) > 0 || word.startsWith(LAB);
  }

  /**
   * Reads it.
   *
   * @throws CommandException where the word names no service, or an address that is none
   */
  static ServiceUri parse(String word) throws CommandException {
    int end = word.indexOf(SCHEME_END);
    String scheme =
        end > 0
            ? word.substring(0, end)
            : word.startsWith(LAB)
                ? LiveRun.practiceService(word.substring(LAB.length()))
                : Address.parse(word).map(Address::service).map(Service::name).orElse("smtp");
    String rest = end > 0 ? word.substring(end + SCHEME_END.length()) : word;
    Service service =
        Service.named(scheme)
            .orElseThrow(
                () ->
                    new CommandException(
                        Message.of(
                            "app.scheme-unknown",
                            scheme,
                            Service.all().stream()
                                .map(Service::name)
                                .collect(Collectors.joining(", ")))));
    String address = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    if (address.indexOf('@') >= 0) {
      throw new CommandException(Message.of("app.user-in-uri"));
    }
    if (Address.parse(address).isEmpty()) {
      throw new CommandException(Message.of("app.address-wrong", address));
    }
    return new ServiceUri(service, address);
  }
}
