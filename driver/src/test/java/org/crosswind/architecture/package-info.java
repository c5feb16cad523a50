/**
 * The rules of the house, held to every module's classes. Each rule stands beside its samples in
 * one test: the code must keep the rule, and of the samples exactly those named must break it.
 */
package org.crosswind.architecture;
