/** A fitted model beside the coefficients that its data were made with. */
package org.crosswind.scoring.validate;
