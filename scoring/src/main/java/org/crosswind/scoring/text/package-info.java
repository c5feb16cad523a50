/** Figures and columns of printed tables, and texts that are safe to show. */
package org.crosswind.scoring.text;
