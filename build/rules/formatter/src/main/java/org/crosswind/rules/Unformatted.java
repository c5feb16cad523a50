package org.crosswind.rules;

final class Unformatted {
    int one( ) { return 1; }
}
