/** Raw airline files to flights, with their departure in UTC. */
package org.crosswind.jobs.flights;
