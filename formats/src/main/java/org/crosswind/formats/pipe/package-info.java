/** Rows on their way to a program and back: text with a line of names, and the types of columns. */
package org.crosswind.formats.pipe;
