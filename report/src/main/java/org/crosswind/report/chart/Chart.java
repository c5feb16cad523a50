package org.crosswind.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.markup.Drawing;
import org.crosswind.report.markup.Markup;
import org.crosswind.report.markup.Names;

/** A picture with two axes, and below them, where it is asked for, a strip of counts. */
public final class Chart implements Drawing {
  private static final double WIDTH = 420;
  private static final double LEFT = 46;
  private static final double RIGHT = 12;
  private static final double TOP = 26;
  private static final double HEIGHT = 210;
  private static final double BELOW = 36;
  private static final double STRIP = 38;
  private static final int LABEL = 12;

  private final String title;
  private final AxisOf x;
  private final AxisOf y;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private List<Layer.Bar> counts = List.of();
  private String countsName;

  /** An axis and what it tells. */
  public record AxisOf(String name, Axis axis) {}

  private record Key(String style, Layer.Shape shape, String name) {}

  /**
   * An empty picture.
   *
   * @param title what is drawn, for those who don't see it
   */
  public Chart(String title, AxisOf x, AxisOf y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /** Over what there is. */
  public Chart with(Layer layer) {
    layers.add(layer);
    return this;
  }

  /** Says in the picture what a style and a shape stand for; a null shape stands for a line. */
  public Chart key(String style, Layer.Shape shape, String name) {
    keys.add(new Key(style, shape, name));
    return this;
  }

  /** A strip of bars below; their heights are counts. */
  public Chart counts(String name, List<Layer.Bar> bars) {
    counts = List.copyOf(bars);
    countsName = name;
    return this;
  }

  @Override
  public void draw(Markup out) {
    double strip = counts.isEmpty() ? 0 : STRIP + 8;
    Area area = new Area(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP, x.axis(), y.axis());
    double height = HEIGHT + strip + BELOW;
    out.open(
        "svg",
        "viewBox",
        "0 0 " + Area.at(WIDTH) + " " + Area.at(height),
        "role",
        "img",
        "aria-label",
        title);
    heading(out);
    grid(out, area, strip);
    layers.forEach(layer -> layer.draw(out, area));
    if (!counts.isEmpty()) {
      strip(out, area);
    }
    out.close();
  }

  private void heading(Markup out) {
    out.element("text", y.name(), "class", "name", "x", "2", "y", "11");
    double at = WIDTH - RIGHT;
    for (int i = keys.size() - 1; i >= 0; i--) {
      Key key = keys.get(i);
      String name = Names.cut(key.name(), 24);
      at -= 6.0 * name.length();
      out.element("text", name, "class", "key", "x", Area.at(at), "y", "11");
      at -= 14;
      sample(out, key, at);
      at -= 12;
    }
  }

  private static void sample(Markup out, Key key, double at) {
    String middle = Area.at(at + 5);
    if (key.shape() == null || key.shape() == Layer.Shape.SQUARE) {
      out.empty("path", "class", "line " + key.style(), "d", "M" + Area.at(at - 2) + " 7.5h14");
    }
    if (key.shape() == Layer.Shape.SQUARE) {
      out.empty("path", "class", "mark " + key.style(), "d", "M" + middle + " 7.5m-3-3h6v6h-6z");
    } else if (key.shape() != null) {
      String mark = key.shape() == Layer.Shape.RING ? "ring " : "mark ";
      out.empty("circle", "class", mark + key.style(), "cx", middle, "cy", "7.5", "r", "3");
    }
  }

  private void grid(Markup out, Area area, double strip) {
    StringBuilder lines = new StringBuilder();
    for (Axis.Tick tick : y.axis().ticks()) {
      double at = area.y(tick.value());
      lines.append('M').append(Area.at(LEFT)).append(' ').append(Area.at(at));
      lines.append('H').append(Area.at(area.right()));
      out.element(
          "text",
          tick.label(),
          "class",
          "tick end",
          "x",
          Area.at(LEFT - 5),
          "y",
          Area.at(at + 3.5));
    }
    out.empty("path", "class", "grid", "d", lines.toString());
    StringBuilder marks = new StringBuilder();
    double bottom = area.bottom() + strip;
    for (Axis.Tick tick : x.axis().ticks()) {
      double at = area.x(tick.value());
      marks.append('M').append(Area.at(at)).append(' ').append(Area.at(bottom)).append("v4");
      String label = Names.cut(tick.label(), LABEL);
      String place = at + 3.0 * label.length() > WIDTH - 2 ? "tick end" : "tick middle";
      out.element(
          "text",
          label,
          "class",
          place,
          "x",
          Area.at(place.endsWith("end") ? WIDTH - 2 : at),
          "y",
          Area.at(bottom + 15));
    }
    marks.append('M').append(Area.at(LEFT)).append(' ').append(Area.at(bottom));
    marks.append('H').append(Area.at(area.right()));
    out.empty("path", "class", "axis", "d", marks.toString());
    out.element(
        "text",
        Names.cut(x.name(), 60),
        "class",
        "name middle",
        "x",
        Area.at(area.left() + area.width() / 2),
        "y",
        Area.at(bottom + 30));
  }

  private void strip(Markup out, Area above) {
    double most = counts.stream().mapToDouble(Layer.Bar::y).max().orElse(0);
    LinearAxis axis = LinearAxis.covering(0, Math.max(most, 1e-9), 1, Axis.Unit.NUMBER);
    Area area = new Area(above.left(), above.bottom() + 8, above.width(), STRIP, x.axis(), axis);
    out.element(
        "text",
        axis.ticks().get(axis.ticks().size() - 1).label(),
        "class",
        "tick end",
        "x",
        Area.at(LEFT - 5),
        "y",
        Area.at(area.top() + 7));
    out.element(
        "text",
        countsName,
        "class",
        "tick end",
        "x",
        Area.at(LEFT - 5),
        "y",
        Area.at(area.bottom()));
    new Layer.Bars("count", counts).draw(out, area);
  }
}
