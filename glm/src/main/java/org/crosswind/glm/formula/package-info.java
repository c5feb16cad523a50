/**
 * The model formula, in R's notation, as text and as terms, and arithmetic over columns. Depends on
 * nothing: it knows column names, never data.
 */
package org.crosswind.glm.formula;
