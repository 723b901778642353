package io.lintel.rules.replay;

/** A file is no recording, or not one all through; the message is a sentence for people that begins with the line. */
public final class MalformedRecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRecordingException(long line, String sentence) {
        super("line " + line + ": " + sentence);
    }
}
