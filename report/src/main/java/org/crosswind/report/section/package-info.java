/**
 * The sections of a run's page, one a class: each says one thing of a run, or that it is not known.
 */
package org.crosswind.report.section;
