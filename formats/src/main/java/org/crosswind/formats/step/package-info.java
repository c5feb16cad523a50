/**
 * What a command does with rows on their way in: new columns by expressions, and a condition that
 * leaves rows out. Files and rows of any format become others, with the columns that are asked for;
 * knows no format.
 */
package org.crosswind.formats.step;
