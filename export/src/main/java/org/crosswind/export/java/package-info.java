/** Models as Java classes that need nothing but Java. */
package org.crosswind.export.java;
