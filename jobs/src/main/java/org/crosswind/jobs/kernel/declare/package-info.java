/**
 * What a job is before it runs and after: its parameters with their values, its definition, what it
 * read, and the report of what it did.
 */
package org.crosswind.jobs.kernel.declare;
