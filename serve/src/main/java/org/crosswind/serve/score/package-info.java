/**
 * Rows in, scores out: JSON and CSV read straight into a model's row, and what the model says of it
 * written straight into the answer.
 */
package org.crosswind.serve.score;
