/** Models as R files that need nothing but R. */
package org.crosswind.export.r;
