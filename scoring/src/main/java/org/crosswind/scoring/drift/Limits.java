package org.crosswind.scoring.drift;

/**
 * From where on data are too far from those of training.
 *
 * @param psi of a column, beyond what chance makes of it
 * @param unseen share of rows at levels without an estimate, of one factor
 * @param missing by how much the share of rows without a value may be above that of training
 * @param outside share of rows outside the range of training, of one number
 */
public record Limits(double psi, double unseen, double missing, double outside) {}
