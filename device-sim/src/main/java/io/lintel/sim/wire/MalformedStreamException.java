package io.lintel.sim.wire;

/** The other side sent what no reader could cut into packets. */
public final class MalformedStreamException extends RuntimeException {
    public MalformedStreamException(String what) {
        super(what);
    }
}
