/**
 * A run, two runs, or a data set on one page, as HTML, Markdown or JSON. Knows what is to be said
 * and how it looks; reads no file and knows no job.
 */
package org.crosswind.report;
