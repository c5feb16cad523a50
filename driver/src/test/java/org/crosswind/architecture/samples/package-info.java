/**
 * Code that breaks the rules, one sin a class, in packages that mirror the modules; and code beside
 * it that comes close and is allowed. Never called.
 */
package org.crosswind.architecture.samples;
