package io.lintel.gateway.sink;

import io.lintel.rules.value.Bytes;

/** What became of an errand. */
public sealed interface Outcome {
    /** Id of the {@link Errand}. */
    String errand();

    /** @param body what came back; empty for mails and lines of the log */
    record Done(String errand, Bytes body) implements Outcome {}

    /** It failed for good, its time is over, or it must not be tried at all. */
    record Failed(String errand, String why) implements Outcome {}
}
