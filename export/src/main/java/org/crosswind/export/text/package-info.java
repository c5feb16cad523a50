/**
 * What the targets that are program text share: a model's expressions as calls of functions that
 * each target has under the same names, the keys of its levels, and templates of programs. Depends
 * on no target.
 */
package org.crosswind.export.text;
