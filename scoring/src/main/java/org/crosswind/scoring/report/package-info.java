/** What is printed and written of a fitted model, and of comparisons of models. */
package org.crosswind.scoring.report;
