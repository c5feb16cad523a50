/** Raw observations to UTC, and to the means of each airport and hour. */
package org.crosswind.jobs.weather;
