/**
 * Where jobs run: in this JVM or on a cluster, and what of settings, jars, secrets and scratch each
 * of these needs.
 */
package org.crosswind.jobs.kernel.place;
