package org.crosswind.serve.v2;

import java.util.List;
import java.util.Map;

/**
 * A request for inference.
 *
 * @param id the client's; null without one
 * @param inputs by name, all of the same number of rows
 * @param outputs that are asked for; none for all
 */
record InferRequest(String id, int rows, Map<String, Tensor> inputs, List<String> outputs) {}
