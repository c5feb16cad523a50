/** Training and test set, by a hash of each row or by a condition. */
package org.crosswind.jobs.split;
