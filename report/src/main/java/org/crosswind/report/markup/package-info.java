/** Elements and escaped text, the one way by which anything comes into a page or a picture. */
package org.crosswind.report.markup;
