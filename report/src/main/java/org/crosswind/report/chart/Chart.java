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
  private static final double STRIP = 34;
  private static final double GAP = 14;
  private static final int LABEL = 12;

  private final String title;
  private final AxisOf x;
  private final AxisOf y;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();
  private Counts counts;

  /** An axis and what it tells. */
  public record AxisOf(String name, Axis axis) {}

  /**
   * A strip of bars.
   *
   * @param measured whether its height is told
   */
  public record Counts(String name, boolean measured, List<Layer.Bar> bars) {}

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

  /** A strip of bars below. */
  public Chart counts(Counts strip) {
    counts = strip.bars().isEmpty() ? null : strip;
    return this;
  }

  @Override
  public void draw(Markup out) {
    double strip = counts == null ? 0 : STRIP + GAP;
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
    if (counts != null) {
      strip(out, area);
    }
    out.close();
  }

  private void heading(Markup out) {
    out.element("text", y.name(), "x", "2", "y", "11");
    double at = WIDTH - RIGHT;
    for (int i = keys.size() - 1; i >= 0; i--) {
      Key key = keys.get(i);
      String name = Names.cut(key.name(), 24);
      at -= 6.0 * name.length();
      out.element("text", name, "x", Area.at(at), "y", "11");
      at -= 14;
      sample(out, key, at);
      at -= 12;
    }
  }

  private static void sample(Markup out, Key key, double at) {
    String middle = Area.at(at + 5);
    if (key.shape() == null) {
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
    out.open("g", "class", "end");
    for (Axis.Tick tick : y.axis().ticks()) {
      double at = area.y(tick.value());
      lines.append('M').append(Area.at(LEFT)).append(' ').append(Area.at(at));
      lines.append('H').append(Area.at(area.right()));
      out.element("text", tick.label(), "x", Area.at(LEFT - 5), "y", Area.at(at + 3.5));
    }
    out.close().empty("path", "class", "grid", "d", lines.toString());
    StringBuilder marks = new StringBuilder();
    double bottom = area.bottom() + strip;
    out.open("g", "class", "middle");
    for (Axis.Tick tick : x.axis().ticks()) {
      double at = area.x(tick.value());
      marks.append('M').append(Area.at(at)).append(' ').append(Area.at(bottom)).append("v4");
      String label = Names.cut(tick.label(), LABEL);
      double last = WIDTH - 1 - 3.1 * label.length();
      out.element("text", label, "x", Area.at(Math.min(at, last)), "y", Area.at(bottom + 15));
    }
    double middle = area.left() + area.width() / 2;
    out.element("text", Names.cut(x.name(), 60), "x", Area.at(middle), "y", Area.at(bottom + 30));
    marks.append('M').append(Area.at(LEFT)).append(' ').append(Area.at(bottom));
    marks.append('H').append(Area.at(area.right()));
    out.close().empty("path", "class", "axis", "d", marks.toString());
  }

  private void strip(Markup out, Area above) {
    double most =
        counts.bars().stream().mapToDouble(Layer.Bar::y).filter(Double::isFinite).max().orElse(0);
    LinearAxis axis = LinearAxis.covering(0, most > 0 ? most : 1, 1, Axis.Unit.NUMBER);
    double top = above.bottom() + GAP;
    Area area = new Area(above.left(), top, above.width(), STRIP, x.axis(), axis);
    out.open("g", "class", "end");
    if (counts.measured()) {
      String label = axis.ticks().get(axis.ticks().size() - 1).label();
      out.element("text", label, "x", Area.at(LEFT - 5), "y", Area.at(top + 7));
    }
    out.element("text", counts.name(), "x", Area.at(LEFT - 5), "y", Area.at(area.bottom()));
    out.close();
    new Layer.Bars("count", counts.bars()).draw(out, area);
  }
}
