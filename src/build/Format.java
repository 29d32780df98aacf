import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that every source is formatted as google-java-format does it; with {@code --fix} it
 * formats them.
 */
final class Format {
  private Format() {}

  public static void main(String[] args) throws Exception {
    boolean fix = args.length > 0 && args[0].equals("--fix");
    List<String> call =
        new ArrayList<>(fix ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(file -> call.add(file.toString()));
    }
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int status = new Main(out, err, System.in).format(call.toArray(String[]::new));
    if (status != 0) {
      System.err.println(
          "The files above are not formatted. To format them: mvn -q validate -Pformat");
    }
    System.exit(status);
  }
}
