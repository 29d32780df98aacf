package org.mailseam.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailseam.mail.Service;
import org.mailseam.script.Address;
import org.mailseam.script.Parsed;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.Script;
import org.mailseam.script.Suggestion;
import org.mailseam.text.Message;

/**
 * What the argument of {@code run} stands for.
 *
 * @param script the script to run
 * @param folder where its file names begin
 * @param variables what the argument itself says of the variables
 */
record RunTarget(Script script, Path folder, Map<String, String> variables) {

  private static final String STANDARD_INPUT = "-";

  /** What ends like a file is no host, also where the file is missing. */
  private static final Pattern FILE_NAME =
      Pattern.compile(
          ".*\\.(seam|mailseam|txt|pcap|pcapng|pem|json|log|gz)", Pattern.CASE_INSENSITIVE);

  /** A script is text somebody wrote; more than this is another kind of file. */
  private static final long MAX_SCRIPT = 1 << 20;

  /**
   * @param word a URI, {@code lab:NAME}, a script file, {@code -} for a script from standard input,
   *     the name of a ready-made script, or a bare host
   * @param in standard input
   * @param plain whether the upgrade to TLS is to be left out
   * @param given the variables that the command line sets
   */
  static RunTarget of(String word, InputStream in, boolean plain, Map<String, String> given)
      throws CommandException {
    if (ServiceUri.looksLike(word)) {
      return uri(word, plain);
    }
    if (word.equals(STANDARD_INPUT)) {
      return script(parse(read(in), Path.of("").toAbsolutePath(), given, word), plain, Path.of(""));
    }
    Path file = path(word);
    if (!Files.exists(file)) {
      Optional<ReadyScript> ready = ReadyScripts.named(word);
      if (ready.isPresent()) {
        return script(parse(ready.get().text(), null, given, word), plain, Path.of(""));
      }
      Optional<Address> host = bareHost(word);
      if (host.isPresent()) {
        return uri(word, plain);
      }
    }
    Path folder = file.toAbsolutePath().getParent();
    return script(parse(read(file), folder, given, word), plain, folder == null ? file : folder);
  }

  private static RunTarget script(Script script, boolean plain, Path folder)
      throws CommandException {
    if (plain) {
      throw new CommandException(Message.of("app.plain-needs-uri"));
    }
    return new RunTarget(script, folder, Map.of());
  }

  private static Path path(String word) throws CommandException {
    try {
      return Path.of(word);
    } catch (InvalidPathException _) {
      throw new CommandException(unknown(word));
    }
  }

  /**
   * A host that stands by itself. A single word is one only with a port, or {@code localhost}: else
   * it is more likely the name of a script, mistyped.
   */
  private static Optional<Address> bareHost(String word) {
    if (FILE_NAME.matcher(word).matches()) {
      return Optional.empty();
    }
    return Address.parse(word)
        .filter(
            address ->
                address.port().isPresent() || address.host().matches(".*[.:].*|(?i)localhost"));
  }

  private static Message unknown(String word) {
    return Suggestion.of(word, ReadyScripts.all().stream().map(ReadyScript::name).toList())
        .map(meant -> Message.of("app.target-meant", word, meant))
        .orElseGet(() -> Message.of("app.target-unknown", word));
  }

  private static RunTarget uri(String word, boolean plain) throws CommandException {
    ServiceUri uri = ServiceUri.parse(word);
    Service service = uri.service();
    if (plain && service.implicitTls()) {
      throw new CommandException(Message.of("app.plain-implicit", service.name()));
    }
    ReadyScript ready = ReadyScripts.of(service, kind(service, plain)).orElseThrow();
    Map<String, String> variables = new HashMap<>();
    variables.put("host", uri.address());
    return new RunTarget(Script.parse(ready.text()).script(), Path.of(""), variables);
  }

  private static ReadyScript.Kind kind(Service service, boolean plain) {
    if (service.implicitTls()) {
      return ReadyScript.Kind.IMPLICIT_TLS;
    }
    return plain ? ReadyScript.Kind.PLAIN : ReadyScript.Kind.STARTTLS;
  }

  private static Script parse(
      String text, @Nullable Path folder, Map<String, String> given, String name)
      throws CommandException {
    Set<String> names = new HashSet<>(Script.USUAL_VARIABLES);
    names.addAll(given.keySet());
    Parsed parsed = Script.parse(text, names, folder);
    if (!parsed.sound()) {
      throw new CommandException(Message.of("app.script-wrong", name), parsed.errors());
    }
    return parsed.script();
  }

  private static String read(InputStream in) throws CommandException {
    try {
      byte[] text = in.readNBytes((int) MAX_SCRIPT + 1);
      if (text.length > MAX_SCRIPT) {
        throw new CommandException(Message.of("app.script-too-large", STANDARD_INPUT));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException binary) {
      throw new CommandException(Message.of("app.script-binary", STANDARD_INPUT));
    } catch (IOException unreadable) {
      throw new CommandException(Message.of("app.file-unreadable", STANDARD_INPUT));
    }
  }

  private static String read(Path file) throws CommandException {
    try {
      if (Files.isDirectory(file)) {
        throw new CommandException(Message.of("app.script-folder", file));
      }
      if (Files.size(InputFile.checked(file)) > MAX_SCRIPT) {
        throw new CommandException(Message.of("app.script-too-large", file));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new CommandException(unknown(file.toString()));
    } catch (CharacterCodingException binary) {
      throw new CommandException(Message.of("app.script-binary", file));
    } catch (IOException unreadable) {
      throw new CommandException(Message.of("app.file-unreadable", file));
    }
  }
}
