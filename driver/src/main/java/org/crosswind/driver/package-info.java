/**
 * The command line, the chain as data and the IRLS driver: what a user calls. Jobs are run by the
 * kernel of {@code jobs}; here they are put in order and their results shown.
 */
package org.crosswind.driver;
