/** Flights with the weather at origin and destination, joined in reducers or in mappers. */
package org.crosswind.jobs.join;
