/** The user's own code over rows: programs by pipe, and functions of a jar. */
package org.crosswind.jobs.apply;
