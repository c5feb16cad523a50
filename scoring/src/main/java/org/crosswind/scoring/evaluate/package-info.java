/**
 * How scores do on rows whose response is known: discrimination, calibration, errors and what they
 * cost, of counts and exact sums. Knows neither files nor jobs.
 */
package org.crosswind.scoring.evaluate;
