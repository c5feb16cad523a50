/**
 * From the end of the loop to what a statistician reads: coefficients on their own scale with
 * standard errors, and what is wrong with a model in plain words.
 */
package org.crosswind.glm.inference;
