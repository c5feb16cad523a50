/** The commands that fit models, and their stages: design, IRLS, least squares, tests of terms. */
package org.crosswind.driver.fit;
