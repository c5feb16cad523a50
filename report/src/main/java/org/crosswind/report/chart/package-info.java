/**
 * Pictures as SVG: axes with ticks that people count by, and what is drawn over them. Colours and
 * fonts are those of the page's style sheet, by class.
 */
package org.crosswind.report.chart;
