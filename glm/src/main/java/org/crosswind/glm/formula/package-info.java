/**
 * The model formula, in R's notation, as text and as a tree. Depends on nothing: it knows variable
 * names, never data.
 */
package org.crosswind.glm.formula;
