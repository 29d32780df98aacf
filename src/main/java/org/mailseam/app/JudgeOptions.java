package org.mailseam.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Header;
import org.mailseam.live.TrustSource;
import org.mailseam.verdict.Terms;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code show} that say by what to judge, where it is not by what the file says. */
final class JudgeOptions {

  @Option(names = "--name", paramLabel = "HOST")
  @Nullable String name;

  @Option(names = "--trust", paramLabel = "FILE.pem")
  List<String> trust = new ArrayList<>();

  @Option(names = "--trust-only", paramLabel = "FILE.pem")
  List<String> trustOnly = new ArrayList<>();

  @Option(names = "--at", paramLabel = "TIME")
  @Nullable String at;

  @Mixin CtOptions transparency = new CtOptions();

  /** What a session with that head is judged by. */
  Terms terms(Header header) throws CommandException {
    Optional<Instant> moment =
        at == null ? Optional.empty() : Optional.of(TimeOption.parse("--at", at));
    return new Terms(
        new CertificateSources(List.of())
            .anchors(TrustSource.of(header).anchors(), trust, trustOnly),
        transparency.logs(),
        Optional.ofNullable(name),
        moment);
  }
}
