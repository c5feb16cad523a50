package org.crosswind.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.crosswind.report.chart.Layer.Point;
import org.crosswind.report.markup.Drawing;
import org.crosswind.report.markup.Markup;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {
  private static final Axis SHARES = LinearAxis.shares(1);

  @Test
  void isAPictureWithANameAndItsLayers() throws Exception {
    Chart chart =
        new Chart("Rate <over> \"hours\"", new Chart.AxisOf("Hour", SHARES), shares())
            .with(new Layer.Line("s1", List.of(new Point(0, 0), new Point(1, 1))))
            .with(new Layer.Marks("s1", Layer.Shape.DISC, List.of(new Point(0.5, 0.5))))
            .with(new Layer.Marks("s2", Layer.Shape.SQUARE, List.of(new Point(0.5, 0.2))))
            .key("s1", Layer.Shape.DISC, "observed")
            .counts(new Chart.Counts("rows", true, List.of(new Layer.Bar(0, 0.5, 12))));
    Element svg = svg(chart);
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-label")).isEqualTo("Rate <over> \"hours\"");
    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(texts(svg)).contains("Hour", "Rate", "observed", "0 %", "100 %", "20", "rows");
    assertThat(path(svg, "line s1")).isEqualTo("M46 210 408 26");
    assertThat(path(svg, "bar count")).startsWith("M46 ");
  }

  @Test
  void whatIsNotFiniteIsNotDrawn() throws Exception {
    Chart chart =
        new Chart("t", shares(), shares())
            .with(
                new Layer.Line(
                    "s1", List.of(new Point(0, Double.NaN), new Point(1, 1), new Point(0, 0))))
            .with(
                new Layer.Marks(
                    "s1", Layer.Shape.DISC, List.of(new Point(Double.POSITIVE_INFINITY, 1))))
            .with(new Layer.Whiskers("s1", List.of(new Layer.Span(0, Double.NaN, 1))))
            .counts(new Chart.Counts("rows", true, List.of(new Layer.Bar(0, 1, Double.NaN))));
    Element svg = svg(chart);
    assertThat(path(svg, "line s1")).isEqualTo("M408 26 46 210");
    assertThat(svg.getElementsByTagName("circle").getLength()).isZero();
    assertThat(path(svg, "whisker s1")).isNull();
    assertThat(path(svg, "bar count")).isNull();
  }

  @Test
  void theForestHasArrowsWhereIntervalsGoOn() throws Exception {
    Forest forest = new Forest(LogAxis.covering(0.5, 2), 1);
    Element inside = svg(forest.row(1.2, 0.9, 1.6));
    assertThat(path(inside, "whisker unclear")).doesNotContain("l3 3");
    Element beyond = svg(forest.row(1.8, 1.3, 1e300));
    assertThat(path(beyond, "whisker clear")).contains("M195 5l3 3-3 3");
    assertThat(texts(svg(forest.head()))).containsExactly("0.5", "1", "2");
  }

  @Test
  void aBarStaysWithinItsRow() throws Exception {
    Element svg = svg(BarRow.of(5, 1e300, 10));
    for (int i = 0; i < 2; i++) {
      Element bar = (Element) svg.getElementsByTagName("rect").item(i);
      assertThat(Double.parseDouble(bar.getAttribute("width"))).isBetween(0.0, 150.0);
    }
    assertThat(((Element) svg(BarRow.of(0, 0, 0)).getFirstChild()).getAttribute("width"))
        .isEqualTo("0");
  }

  private static Chart.AxisOf shares() {
    return new Chart.AxisOf("Rate", SHARES);
  }

  private static Element svg(Drawing drawing) throws Exception {
    Markup out = new Markup();
    drawing.draw(out);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(out.toString())))
        .getDocumentElement();
  }

  private static List<String> texts(Element svg) {
    var nodes = svg.getElementsByTagName("text");
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static String path(Element svg, String style) {
    var nodes = svg.getElementsByTagName("path");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element path = (Element) nodes.item(i);
      if (path.getAttribute("class").equals(style)) {
        return path.getAttribute("d");
      }
    }
    return null;
  }
}
