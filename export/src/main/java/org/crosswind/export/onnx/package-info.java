/**
 * A model as an ONNX graph of doubles, written by a wire writer of its own. Knows no other target.
 */
package org.crosswind.export.onnx;
