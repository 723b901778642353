package io.lintel.rules.state;

/** On which side of its condition a {@code becomes} is for one key. Never known counts as down. */
final class Side {
    private boolean up;

    boolean isUp() {
        return up;
    }

    void turn(boolean nowUp) {
        up = nowUp;
    }
}
