package org.mailseam.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/** What {@code --decode-as} says is spoken at a port. */
final class DecodeAs {

  private DecodeAs() {}

  /**
   * Reads {@code PORT=PROTOCOL}; of two for the same port the later one holds.
   *
   * @throws CommandException where one is something else
   */
  static Map<Integer, Service> parse(List<String> texts) throws CommandException {
    Map<Integer, Service> services = new HashMap<>();
    for (String text : texts) {
      int sign = text.indexOf('=');
      Optional<Service> service = Service.named(text.substring(sign + 1));
      if (!text.matches("\\d{1,5}=.*") || service.isEmpty()) {
        throw new CommandException(
            Message.of(
                "app.value-wrong",
                "--decode-as",
                text,
                Service.all().stream()
                    .map(each -> "PORT=" + each.name())
                    .collect(Collectors.joining(", "))));
      }
      services.put(Integer.valueOf(text.substring(0, sign)), service.get());
    }
    return services;
  }
}
