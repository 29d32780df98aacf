package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailseam.ui.theme.Theme;

/** The pictures of the README are made this way; none of them may go blank unnoticed. */
class PictureTest {

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  private static BufferedImage take(Theme.Choice theme, Locale language, Picture.View view)
      throws Exception {
    Picture picture =
        new Picture(Path.of("unused.png"), List.of(), 1200, 800, theme, language, view);
    CompletableFuture<BufferedImage> taken =
        Fx.on(() -> Photographer.take("mailseam test", picture));
    return taken.get();
  }

  @Test
  void thePracticeSessionFillsEveryPartOfThePicture() throws Exception {
    BufferedImage image = take(Theme.Choice.LIGHT, Locale.ENGLISH, Picture.View.PRACTICE);
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(800);
    assertThat(colours(image, 0, 100, 230, 350)).as("script").hasSizeGreaterThan(20);
    assertThat(colours(image, 240, 100, 590, 350)).as("plaintext").hasSizeGreaterThan(20);
    assertThat(colours(image, 600, 100, 800, 450)).as("seam").hasSizeGreaterThan(20);
    assertThat(colours(image, 840, 100, 1200, 350)).as("encrypted").hasSizeGreaterThan(20);
    assertThat(colours(image, 0, 540, 1200, 760)).as("details").hasSizeGreaterThan(20);
    assertThat(colours(image, 0, 780, 600, 800)).as("status").hasSizeGreaterThan(5);
  }

  @Test
  void theDarkPictureIsDark() throws Exception {
    BufferedImage image = take(Theme.Choice.DARK, Locale.JAPANESE, Picture.View.NEGOTIATION);
    long dark = 0;
    for (int x = 0; x < image.getWidth(); x += 5) {
      for (int y = 0; y < image.getHeight(); y += 5) {
        int rgb = image.getRGB(x, y);
        if (((rgb >> 16) & 0xff) + ((rgb >> 8) & 0xff) + (rgb & 0xff) < 200) {
          dark++;
        }
      }
    }
    assertThat(dark).isGreaterThan(image.getWidth() / 5L * image.getHeight() / 5 / 2);
  }

  private static Set<Integer> colours(BufferedImage image, int left, int top, int right, int end) {
    Set<Integer> colours = new HashSet<>();
    for (int x = left; x < right; x++) {
      for (int y = top; y < end; y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
