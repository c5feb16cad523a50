/**
 * Pictures of evaluations and coefficients with the tables below them, for a run's page and for the
 * one of two runs.
 */
package org.crosswind.report.figure;
