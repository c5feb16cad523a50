/**
 * The model formula, in R's notation, as text and as terms, and arithmetic over columns. The text
 * is read by {@code FormulaParser} over {@code TermSet}, R's algebra of terms, and written again by
 * {@code CanonicalText}. Depends on nothing: it knows column names, never data.
 */
package org.crosswind.glm.formula;
