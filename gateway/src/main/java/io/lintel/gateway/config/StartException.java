package io.lintel.gateway.config;

/** Lintel cannot start; the message is for the person who started it: what is wrong, and what to do about it. */
public final class StartException extends RuntimeException {
    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
