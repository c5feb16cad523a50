/**
 * What a page says, before it is known how it is written: sections of paragraphs, notices, facts,
 * tables and pictures. Knows no HTML and no Markdown.
 */
package org.crosswind.report.content;
