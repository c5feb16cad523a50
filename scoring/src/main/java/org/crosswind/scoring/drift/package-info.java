/** Data held to what a model was trained on: new levels, missing values, ranges and spreads. */
package org.crosswind.scoring.drift;
