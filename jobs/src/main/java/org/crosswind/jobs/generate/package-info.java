/** Airline and weather files whose delays come from a known model. */
package org.crosswind.jobs.generate;
