package io.lintel.gateway.engine;

/** The engine cannot start; the message is one sentence for the person who started it, and names the fix. */
public final class EngineStartException extends RuntimeException {
    public EngineStartException(String sentence) {
        super(sentence);
    }

    public EngineStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
