/**
 * A page as one HTML document that needs nothing else: no network, no font, no library. Everything
 * that comes from data goes through {@link org.crosswind.report.markup.Markup}.
 */
package org.crosswind.report.html;
