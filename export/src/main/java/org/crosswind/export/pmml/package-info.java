/** A model as PMML 4.4, written as text with the JDK alone. Knows no other target. */
package org.crosswind.export.pmml;
