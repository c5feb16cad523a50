package org.crosswind.report.chart;

import java.util.List;
import org.crosswind.report.markup.Markup;

/** What is drawn between axes. What is not finite is not drawn. */
public interface Layer {
  void draw(Markup out, Area area);

  /** A point. */
  record Point(double x, double y) {
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
          path.append(path.isEmpty() ? 'M' : ' ').append(Area.at(area.x(p.x())));
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

  /** Marks at points, in their order. */
  record Marks(String style, Shape shape, List<Point> points) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      out.open("g", "class", (shape == Shape.RING ? "ring " : "mark ") + style);
      StringBuilder squares = new StringBuilder();
      for (Point p : points) {
        if (p.finite()) {
          String x = Area.at(area.x(p.x()));
          String y = Area.at(area.y(p.y()));
          if (shape == Shape.SQUARE) {
            squares.append('M').append(x).append(' ').append(y).append("m-3-3h6v6h-6z");
          } else {
            out.empty("circle", "cx", x, "cy", y, "r", "3");
          }
        }
      }
      if (!squares.isEmpty()) {
        out.empty("path", "d", squares.toString());
      }
      out.close();
    }
  }

  /** A bar from one x to another, up to y from the bottom. */
  record Bar(double from, double to, double y) {}

  /** Bars. */
  record Bars(String style, List<Bar> bars) implements Layer {
    @Override
    public void draw(Markup out, Area area) {
      StringBuilder path = new StringBuilder();
      for (Bar bar : bars) {
        double left = area.x(bar.from());
        double width = Math.max(0.5, area.x(bar.to()) - left - 1);
        double height = area.bottom() - area.y(bar.y());
        if (bar.y() > 0) {
          path.append('M').append(Area.at(left)).append(' ').append(Area.at(area.bottom()));
          path.append('v').append(Area.at(-Math.max(0.5, height)));
          path.append('h').append(Area.at(width)).append('V').append(Area.at(area.bottom()));
        }
      }
      if (!path.isEmpty()) {
        out.empty("path", "class", "bar " + style, "d", path.toString());
      }
    }
  }
}
