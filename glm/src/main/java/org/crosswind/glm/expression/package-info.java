/**
 * The expression language: one for the selection of rows, new columns, splits and the functions of
 * a formula. A text becomes an {@link org.crosswind.glm.expression.Expression}, which is checked
 * against the types of columns and bound to their positions before a row is read. Nothing has state
 * or order; missing in, missing out, with the three truth values of SQL. Depends on the JDK alone.
 */
package org.crosswind.glm.expression;
