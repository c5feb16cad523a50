/**
 * Commands that submit a command line to a cluster from afar, by REST alone, and that ask after it.
 * What runs there is in {@code work}.
 */
package org.crosswind.driver.remote;
