package org.crosswind.report.chart;

import java.util.List;
import org.crosswind.report.markup.Markup;

/** What is drawn between axes. What is not finite is not drawn. */
public interface Layer {
  void draw(Markup out, Area area);

  /** A point, and what is told of it; null tells nothing. */
  record Point(double x, double y, String said) {
    boolean finite() {
      return Double.isFinite(x) && Double.isFinite(y);
    }
  }

  /** From low to high at x. */
  record Span(double x, double low, double high) {}

  /** A line through points in their order. */
  record Line(String style, List<Point> points) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      StringBuilder path = new StringBuilder();
      for (Point p : points) {
        if (p.finite()) {
          path.append(path.isEmpty() ? 'M' : 'L').append(Area.at(area.x(p.x())));
          path.append(' ').append(Area.at(area.y(p.y())));
        }
      }
      if (!path.isEmpty()) {
        out.empty("path", "class", "line " + style, "d", path.toString());
      }
    }
  }

  /** A band between low and high. */
  record Band(List<Span> spans) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      StringBuilder path = new StringBuilder();
      for (Span s : spans) {
        path.append(path.isEmpty() ? 'M' : 'L').append(Area.at(area.x(s.x())));
        path.append(' ').append(Area.at(area.y(s.high())));
      }
      for (int i = spans.size() - 1; i >= 0; i--) {
        path.append('L').append(Area.at(area.x(spans.get(i).x())));
        path.append(' ').append(Area.at(area.y(spans.get(i).low())));
      }
      if (!path.isEmpty()) {
        out.empty("path", "class", "band", "d", path.append('Z').toString());
      }
    }
  }

  /** Intervals as upright lines. */
  record Whiskers(String style, List<Span> spans) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      StringBuilder path = new StringBuilder();
      for (Span s : spans) {
        if (Double.isFinite(s.x()) && Double.isFinite(s.low()) && Double.isFinite(s.high())) {
          path.append('M').append(Area.at(area.x(s.x()))).append(' ');
          path.append(Area.at(area.y(s.low()))).append('V').append(Area.at(area.y(s.high())));
        }
      }
      if (!path.isEmpty()) {
        out.empty("path", "class", "whisker " + style, "d", path.toString());
      }
    }
  }

  /** The shape of a mark, so that no mark is known by its colour alone. */
  enum Shape {
    DISC,
    RING,
    SQUARE
  }

  /** Marks at points. */
  record Marks(String style, Shape shape, List<Point> points) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      for (Point p : points) {
        if (p.finite()) {
          mark(out, Area.at(area.x(p.x())), Area.at(area.y(p.y())), p.said());
        }
      }
    }

    private void mark(Markup out, String x, String y, String said) {
      String name = shape == Shape.RING ? "ring " + style : "mark " + style;
      if (shape == Shape.SQUARE) {
        out.open("path", "class", name, "d", "M" + x + " " + y + "m-3-3h6v6h-6z");
      } else {
        out.open("circle", "class", name, "cx", x, "cy", y, "r", "3");
      }
      if (said != null) {
        out.element("title", said);
      }
      out.close();
    }
  }

  /** A bar from one x to another, up to y from the bottom. */
  record Bar(double from, double to, double y, String said) {}

  /** Bars. */
  record Bars(String style, List<Bar> bars) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      for (Bar bar : bars) {
        double left = area.x(bar.from());
        double width = Math.max(0.5, area.x(bar.to()) - left - 1);
        double top = area.y(bar.y());
        double height = Math.max(bar.y() > 0 ? 0.5 : 0, area.bottom() - top);
        out.open(
            "rect",
            "class",
            "bar " + style,
            "x",
            Area.at(left),
            "y",
            Area.at(area.bottom() - height),
            "width",
            Area.at(width),
            "height",
            Area.at(height));
        if (bar.said() != null) {
          out.element("title", bar.said());
        }
        out.close();
      }
    }
  }
}
