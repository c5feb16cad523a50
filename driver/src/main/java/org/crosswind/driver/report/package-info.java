/**
 * A run's directory as a report: what its documents say is collected here, and shown by the module
 * {@code report}.
 */
package org.crosswind.driver.report;
