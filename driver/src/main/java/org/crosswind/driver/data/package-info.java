/** The commands that tell what is in a file. */
package org.crosswind.driver.data;
