package org.crosswind.report.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the documentation, {@code docs/pictures}: taken when {@code
 * -Dcrosswind.pictures=DIRECTORY} says where they go.
 */
class PicturesIT {
  private static final int DESK = 1440;
  private static final int PHONE = 390;
  private static final int MOST_BYTES = 200_000;

  @TempDir private Path directory;

  private Path pictures;
  private Map<String, Path> pages;

  @Test
  void picturesAreTaken() throws IOException {
    String wanted = System.getProperty("crosswind.pictures", "");
    assumeFalse(wanted.isBlank(), "no pictures are asked for (-Dcrosswind.pictures=DIRECTORY)");
    pictures = Files.createDirectories(Path.of(wanted));
    pages = Pages.in(directory);
    try (Chromium browser = Chromium.start(Files.createDirectory(directory.resolve("home")))) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.dark(dark);
        String theme = dark ? "dark" : "light";
        top(browser, Pages.DEMO, DESK, 1500, "run-" + theme);
        top(browser, Pages.DEMO, PHONE, 1600, "run-phone-" + theme);
      }
      browser.dark(false);
      for (String section :
          new String[] {"coefficients", "effects", "calibration", "discrimination"}) {
        section(browser, section);
      }
      top(browser, Pages.COMPARISON, DESK, 1500, "comparison");
      top(browser, Pages.PROFILE, DESK, 1400, "profile");
      printed(browser);
    }
  }

  private void top(Chromium browser, String page, int width, int height, String name)
      throws IOException {
    browser.show(pages.get(page), width, 900);
    keep(name, image(browser.picture(0, width, height)));
  }

  private void section(Chromium browser, String id) throws IOException {
    browser.show(pages.get(Pages.DEMO), DESK, 900);
    Number top = browser.tell("return document.getElementById(arguments[0]).offsetTop", id);
    Number height = browser.tell("return document.getElementById(arguments[0]).offsetHeight", id);
    keep(
        "run-" + id,
        image(browser.picture(top.intValue(), DESK, Math.min(1200, height.intValue()))));
  }

  private void printed(Chromium browser) throws IOException {
    browser.show(pages.get(Pages.DEMO), DESK, 900);
    try (PDDocument document = Loader.loadPDF(browser.pdf())) {
      keep("run-printed", new PDFRenderer(document).renderImageWithDPI(0, 100));
    }
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private void keep(String name, BufferedImage picture) throws IOException {
    byte[] png = SmallPng.of(picture);
    assertThat(png.length).as(name).isLessThan(MOST_BYTES);
    Files.write(pictures.resolve(name + ".png"), png);
  }
}
