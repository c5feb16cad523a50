package org.crosswind.serve.http;

/** What all requests of a server share. */
record Desk(HttpServer.Service service, Limits limits, Gate gate, BodyBudget budget) {}
