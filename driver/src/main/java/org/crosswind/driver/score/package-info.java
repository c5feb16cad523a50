/** The commands that score rows and judge scores. */
package org.crosswind.driver.score;
