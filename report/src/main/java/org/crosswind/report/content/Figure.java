package org.crosswind.report.content;

import org.crosswind.report.markup.Drawing;

/**
 * A picture with its numbers.
 *
 * @param title what is drawn
 * @param caption what to look for, in a sentence
 * @param drawing an SVG element
 * @param table the same numbers
 */
public record Figure(String title, String caption, Drawing drawing, Table table) {}
