/** A page as Markdown, for a terminal or a mail: the same sentences and tables, no pictures. */
package org.crosswind.report.text;
