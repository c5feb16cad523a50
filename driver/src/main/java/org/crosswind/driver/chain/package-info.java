/** The whole chain as data, and the commands that run it. */
package org.crosswind.driver.chain;
