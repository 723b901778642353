package io.lintel.sim.bench.durability.oracle;

/** What a broker that keeps its word does, whatever happens to its process. */
public enum Promise {
    NOTHING_LOST("every acknowledged message arrives"),
    EXACTLY_ONCE("QoS 2 arrives exactly once"),
    IN_ORDER("the order of a topic and its publisher holds"),
    NOTHING_INVENTED("nothing arrives that nobody sent"),
    RETAINED("retained is the last acknowledged, or a later one"),
    SESSIONS("no session appears or vanishes"),
    SUBSCRIPTIONS("an ended subscription stays ended"),
    WILLS("the will of a client that vanished is published, once");

    private final String text;

    Promise(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
