/**
 * A fitted model written in other programs' languages, by the plan of what it does with a row.
 * Depends on scoring alone; each target is a package of its own, which the others do not know.
 */
package org.crosswind.export;
