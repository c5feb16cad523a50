/**
 * Delimited text: one line of bytes cut into fields, the header that names them, and the reasons a
 * record is rejected. Depends on the JDK alone, and on no other package of this project.
 */
package org.crosswind.formats.text;
