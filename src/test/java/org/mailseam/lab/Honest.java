package org.mailseam.lab;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailseam.mail.Service;

/** Honest practice servers for tests. */
final class Honest {

  private Honest() {}

  static Service service(String name) {
    return Service.named(name).orElseThrow();
  }

  /** One that offers every service there is. */
  static RunningServer everything() throws LabException {
    Map<Service, Integer> ports =
        Service.all().stream().collect(Collectors.toMap(Function.identity(), _ -> 0));
    return Lab.named("honest").orElseThrow().start(ports);
  }

  /** One service with limits of its own. */
  static RunningServer limited(String service, Limits limits) throws LabException {
    return RunningServer.open(
        "honest",
        Lab.named("honest").orElseThrow().blueprint(),
        Room.furnished(InstantSource.system(), CertificateKind.GOOD),
        limits,
        Map.of(service(service), 0),
        Optional.empty());
  }
}
