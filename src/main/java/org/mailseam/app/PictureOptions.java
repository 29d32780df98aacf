package org.mailseam.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;
import org.mailseam.ui.Picture;
import org.mailseam.ui.theme.Theme;
import picocli.CommandLine.Option;

/** The options that ask for a picture of the window instead of the window. */
final class PictureOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");
  private static final int SMALLEST = 400;
  private static final int LARGEST = 8000;

  @Option(names = "--snapshot", paramLabel = "OUT.png")
  @Nullable Path snapshot;

  @Option(names = "--size", paramLabel = "WxH")
  @Nullable String size;

  @Option(names = "--theme", paramLabel = "light|dark")
  @Nullable String theme;

  @Option(names = "--lang", paramLabel = "en|ja")
  @Nullable String lang;

  @Option(names = "--view", paramLabel = "NAME")
  @Nullable String view;

  boolean wanted() {
    return snapshot != null || size != null || theme != null || lang != null || view != null;
  }

  Picture picture(List<Path> files) throws CommandException {
    if (snapshot == null) {
      throw new CommandException(Message.of("app.snapshot-missing"));
    }
    boolean compare = Picture.View.COMPARE.word().equals(view);
    if (compare && files.size() != 2) {
      throw new CommandException(Message.of("app.snapshot-compare"));
    }
    if (!compare && files.size() > 1) {
      throw new CommandException(Message.of("app.snapshot-files"));
    }
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new CommandException(Message.of("app.file-unreadable", file));
      }
    }
    Matcher wanted = SIZE.matcher(size == null ? "1440x900" : size);
    if (!wanted.matches() || !fits(wanted.group(1)) || !fits(wanted.group(2))) {
      throw wrong("--size", size, SMALLEST + "x" + SMALLEST + " \u2013 " + LARGEST + "x" + LARGEST);
    }
    return new Picture(
        snapshot.toAbsolutePath(),
        files,
        Integer.parseInt(wanted.group(1)),
        Integer.parseInt(wanted.group(2)),
        theme(),
        lang == null ? Locale.ENGLISH : ConsoleOptions.locale(lang),
        Picture.View.named(view == null ? "practice" : view)
            .orElseThrow(() -> wrong("--view", view, String.join(", ", Picture.View.words()))));
  }

  private static boolean fits(String number) {
    int length = Integer.parseInt(number);
    return length >= SMALLEST && length <= LARGEST;
  }

  private Theme.Choice theme() throws CommandException {
    return switch (theme == null ? "light" : theme) {
      case "light" -> Theme.Choice.LIGHT;
      case "dark" -> Theme.Choice.DARK;
      default -> throw wrong("--theme", theme, "light, dark");
    };
  }

  private static CommandException wrong(String option, @Nullable String value, String allowed) {
    return new CommandException(
        Message.of("app.value-wrong", option, String.valueOf(value), allowed));
  }
}
