package org.crosswind.glm.inference;

/**
 * A test that all coefficients of a term are 0. Numbers that do not exist are NaN.
 *
 * @param degrees of freedom: the term's estimated coefficients
 * @param statistic χ² of a logistic, F of a linear model
 * @param log10p the logarithm of p, also where p underflows
 */
public record TermTest(String term, int degrees, double statistic, double p, double log10p) {}
